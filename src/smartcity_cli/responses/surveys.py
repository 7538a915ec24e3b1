"""Exports of survey platforms among the files of a cohort, also where one is spread over several files."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.contributions import Contribution
from smartcity_cli.responses.survey import SurveyReader
from smartcity_cli.responses.survey_headers import CENTRAL_PARENT, SurveyHeaders
from smartcity_cli.responses.survey_repeats import RepeatSheet, add_absent, read_repeat
from smartcity_cli.responses.survey_sheets import find_survey, marked_sheet

if TYPE_CHECKING:
    from smartcity_cli.responses.headers import Grammar
    from smartcity_cli.responses.opening import Opened
    from smartcity_cli.responses.survey_repeats import Submissions
    from smartcity_cli.rubric.loading import LoadedRubric


def no_form(opened: Opened) -> Opened:
    """Return an input; raises `FileUnreadable` for an XLSForm that is given instead of an export of its submissions."""
    sheets = {sheet.name: sheet.head for sheet in opened.sheets if sheet.head}
    if {"survey", "choices"} <= sheets.keys() and {"type", "name"} <= {*sheets["survey"][0].values}:
        raise FileUnreadable(Problem("L204", Location(opened.file)))
    return opened


class Surveys:
    """All exports of survey platforms among the inputs, which come one after the other.

    ODK Central exports the rows of a repeat as a file of their own, which may come before that of the submissions.
    """

    def __init__(self, loaded: LoadedRubric, grammar: Grammar) -> None:
        self.loaded = loaded
        self.grammar = grammar
        self._headers: SurveyHeaders | None = None
        self.exports: list[Submissions] = []
        self.repeats: list[tuple[Contribution, RepeatSheet]] = []
        """Files of rows of repeats, with what they bring themselves: nothing but their problems."""

    @property
    def headers(self) -> SurveyHeaders:
        """Return what reads headers; made when the first export comes, because most cohorts have none."""
        if self._headers is None:
            self._headers = SurveyHeaders(self.loaded.rubric, self.grammar)
        return self._headers

    def read(self, opened: Opened, asked: str | None, *, any_unit: bool) -> Contribution | None:
        """Return what a file brings if it is an export; ``None`` for any other file.

        ``asked`` is the sheet to read. Raises `FileUnreadable` where nothing says which region a row is about.
        """
        repeat = marked_sheet(opened, opened.sheets[0]) if len(opened.sheets) == 1 else None
        if repeat is not None and CENTRAL_PARENT in repeat.texts:
            contribution = Contribution(opened.file, opened.digest, Layout.SURVEY, repeat.peeked.name, repeat.row)
            self.repeats.append((contribution, RepeatSheet.of(repeat, contribution)))
            return contribution
        survey = find_survey(opened, lambda: self.headers, self.grammar, asked)
        if survey is None:
            return None
        reader = SurveyReader(survey, opened, self.loaded, self.headers)
        contribution = reader.read(self.grammar, any_unit)
        if reader.submissions is not None:
            self.exports.append(reader.submissions)
        return contribution

    def finish(self) -> None:
        """Add the rows that came in files of their own, and name the tables whose rows came in none."""
        for contribution, repeat in self.repeats:
            export = self._export_of(contribution.file)
            if export is None:
                place = Location(contribution.file, contribution.sheet, contribution.header_row)
                contribution.problems.append(Problem("L199", place))
            else:
                read_repeat(repeat, export, self.headers)
        for export in self.exports:
            add_absent(export)

    def _export_of(self, file: str) -> Submissions | None:
        """Return the export that a file of rows belongs to.

        It is the one in the same folder whose name the file's name continues: ``form.csv`` for
        ``form-q_REG__baris.csv``. Where no name fits and a single export with keys stands there, it is that one.
        """
        path = PurePath(file)
        beside = [
            one for one in self.exports if one.links.by_key and PurePath(one.contribution.file).parent == path.parent
        ]
        fitting = [one for one in beside if path.stem.startswith(f"{PurePath(one.contribution.file).stem}-")]
        if not fitting and len(beside) == 1:
            return beside[0]
        return max(fitting, key=lambda one: len(one.contribution.file), default=None)
