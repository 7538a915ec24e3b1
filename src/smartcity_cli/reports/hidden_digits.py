"""How reports mark a place or a band that the shown digits do not explain, with the digits that do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.analysis.hidden_digits import hidden_digits
from smartcity_cli.records import dataclass
from smartcity_cli.reports.figures import NOTHING, figure
from smartcity_cli.reports.regions_of import bands_by_region
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from smartcity_cli.analysis.hidden_digits import HiddenDigits
    from smartcity_cli.assessment import Assessment
    from smartcity_cli.texts import Language

SIGN = "≈"
HEADING = Text(id="Angka lengkap", en="More digits")
EXPLAINED = Text(
    id="{sign} Angka yang tampak tidak menjelaskan {what} ({count} daerah); angka yang menjelaskannya tertulis di"
    " sampingnya.",
    en="{sign} The digits shown do not explain {what} (regions: {count}); the digits that do stand beside them.",
)
OF_ONE = Text(
    id="{sign} Angka yang tampak tidak menjelaskan {what}; lebih lengkapnya {digits}.",
    en="{sign} The digits shown do not explain {what}; with more of them: {digits}.",
)
PLACE = Text(id="peringkat", en="the place")
BAND = Text(id="predikat", en="the band")
OWN_PLACE = Text(id="peringkat {rank}", en="rank {rank}")
OWN_BAND = Text(id="predikat {band}", en="the band {band}")
AND = Text(id="{first} dan {second}", en="{first} and {second}")
OR = Text(id="{first} atau {second}", en="{first} or {second}")


@dataclass(frozen=True, slots=True)
class Marks:
    """The regions of a cohort that carry the sign."""

    assessment: Assessment
    language: Language
    found: Mapping[int, HiddenDigits]

    def digits(self, region: int) -> str | None:
        """Return the digits that explain a region's place and band, ``None`` where those shown do.

        The index, then the nodes that break the tie, each where it has a part in it.
        """
        return self._digits(region, self.language, self._title)

    def plain_digits(self, region: int) -> str | None:
        """Return the same for programs: with a decimal point, and ids in place of titles."""
        return self._digits(region, "en", lambda node: node)

    def _digits(self, region: int, language: Language, named: Callable[[str], str]) -> str | None:
        one = self.found.get(region)
        if one is None:
            return None
        rubric, scores = self.assessment.rubric.rubric, self.assessment.scores
        width = rubric.scale.maximum - rubric.scale.minimum
        parts = []
        if one.decimals is not None:
            parts.append(figure(float(self.assessment.index[region]), one.decimals, language, width))
        if one.tie_decimals is not None:
            for node in rubric.ranking.ties:
                value = figure(float(scores.column(node)[region]), one.tie_decimals, language, width)
                parts.append(f"{named(node)} {value}")
        return "; ".join(parts)

    def _title(self, node: str) -> str:
        return tree_of(self.assessment.rubric.rubric).members[node].title.said_in(self.language)

    def explained(self, regions: Iterable[int]) -> str | None:
        """Return what the sign means, for those of some regions that carry it."""
        marked = [self.found[region] for region in regions if region in self.found]
        if not marked:
            return None
        kinds = [
            text.said_in(self.language)
            for text, concerned in ((PLACE, any(one.place for one in marked)), (BAND, any(one.band for one in marked)))
            if concerned
        ]
        what = kinds[0] if len(kinds) == 1 else OR.said_in(self.language, first=kinds[0], second=kinds[1])
        return EXPLAINED.said_in(self.language, sign=SIGN, what=what, count=len(marked))

    def explained_of(self, region: int) -> str | None:
        """Return what the sign means for one region, with its place, its band and its digits."""
        one = self.found.get(region)
        if one is None:
            return None
        band = bands_by_region(self.assessment.rubric.rubric, self.assessment.index[region : region + 1])[0]
        kinds = []
        if one.place:
            kinds.append(OWN_PLACE.said_in(self.language, rank=int(self.assessment.ranks[region])))
        if one.band:
            title = NOTHING if band is None else band.title.said_in(self.language)
            kinds.append(OWN_BAND.said_in(self.language, band=title))
        what = kinds[0] if len(kinds) == 1 else AND.said_in(self.language, first=kinds[0], second=kinds[1])
        return OF_ONE.said_in(self.language, sign=SIGN, what=what, digits=self.digits(region))

    def contract(self, region: int) -> dict[str, object] | None:
        """Return the same for programs; the digits as texts, so that none is lost."""
        one = self.found.get(region)
        return None if one is None else {"place": one.place, "band": one.band, "digits": self.plain_digits(region)}


def marks_of(assessment: Assessment, language: Language) -> Marks:
    """Return which regions' places and bands the shown digits do not explain."""
    found = hidden_digits(assessment.rubric.rubric, assessment.scores, assessment.ranks)
    return Marks(assessment, language, found)
