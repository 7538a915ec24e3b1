"""What every output says about its figures: the rubric's status, made-up data, and what they were made with."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from smartcity_cli.rubric.status import status_note
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from smartcity_cli.manifest import Manifest
    from smartcity_cli.rubric.model import Basis
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.texts import Language

SHORT_DIGEST = 12
"""Characters of a digest that people see; machines get all of it."""
MOST_INPUTS = 5
"""Inputs that are named one by one to people; of more, such as a folder of forms, the first of them."""

SYNTHETIC = Text(
    id="SINTETIS: data masukan adalah data buatan, bukan isian daerah.",
    en="SINTETIS: the input calls itself made up (synthetic); these are no real answers.",
)
STATUS = {
    "official": Text(id="resmi", en="official"),
    "reconstruction": Text(id="rekonstruksi", en="reconstruction"),
    "example": Text(id="contoh", en="example"),
}
FIGURES = {
    "weights": Text(id="bobot", en="weights"),
    "scores": Text(id="nilai jawaban", en="scores of answers"),
    "targets": Text(id="target", en="targets"),
    "bands": Text(id="batas predikat", en="limits of bands"),
}
CHOSEN = Text(id="Pilihan penyusun rubrik: {figures}.", en="The rubric author's choice: {figures}.")
UNVERIFIED = Text(id="Belum diperiksa pada sumbernya: {figures}.", en="Not checked against a source: {figures}.")

MADE_WITH = Text(id="Dibuat dengan {tool} {version}", en="Made with {tool} {version}")
RUBRIC = Text(
    id="Rubrik {rubric} versi {version} ({status}), sidik {digest}",
    en="Rubric {rubric} version {version} ({status}), digest {digest}",
)
INPUT = Text(
    id="Masukan {file}{sheet}; daerah: {regions}; sidik {digest}",
    en="Input {file}{sheet}; regions: {regions}; digest {digest}",
)
MORE_INPUTS = Text(
    id="… dan {more} berkas masukan lagi; berkas: {files}; daerah: {regions}; sidik semuanya {digest}. "
    "--format json memuat setiap berkas.",
    en="… and {more} more inputs; files: {files}; regions: {regions}; digest of all {digest}. "
    "--format json lists every file.",
)
SHEET = Text(id=", lembar {sheet}", en=", sheet {sheet}")
OPTIONS = Text(id="Opsi: {options}", en="Options: {options}")
SEED = Text(id="Benih acak: {seed}", en="Seed: {seed}")


def notes_on(rubric: Rubric, synthetic: bool, language: Language) -> tuple[str, ...]:
    """Return what every reader of any figure must know: made-up data, a rubric that is not official, its basis."""
    notes = list(status_notes(rubric, synthetic, language))
    for basis, sentence in (("author", CHOSEN), ("unverified", UNVERIFIED)):
        figures = _figures_of(rubric, basis, language)
        if figures:
            notes.append(sentence.said_in(language, figures=", ".join(figures)))
    if rubric.basis.note is not None:
        notes.append(rubric.basis.note.said_in(language))
    return tuple(notes)


def status_notes(rubric: Rubric, synthetic: bool, language: Language) -> tuple[str, ...]:
    """Return the notes that go on every page: that the data are made up, that the rubric is not official."""
    notes = [SYNTHETIC.said_in(language)] if synthetic else []
    note = status_note(rubric, language)
    return (*notes, note) if note is not None else tuple(notes)


def _figures_of(rubric: Rubric, basis: str, language: Language) -> list[str]:
    """Return the words for the kinds of figures that have a basis, as far as the rubric has such figures."""
    found: dict[str, Basis | None] = {
        "weights": rubric.basis.weights,
        "scores": rubric.basis.scores,
        "targets": rubric.basis.targets,
        "bands": rubric.basis.bands if rubric.bands else None,
    }
    return [FIGURES[kind].said_in(language) for kind, own in found.items() if own == basis]


def provenance_of(manifest: Manifest, language: Language, whole_digests: bool = False) -> tuple[str, ...]:
    """Return the manifest as lines for people; digests are cut short unless the whole is asked for."""

    def cut(digest: str) -> str:
        return digest if whole_digests else digest[:SHORT_DIGEST]

    lines = [
        MADE_WITH.said_in(language, tool=manifest.tool, version=manifest.tool_version),
        RUBRIC.said_in(
            language,
            rubric=manifest.rubric,
            version=manifest.version,
            status=STATUS[manifest.status].said_in(language),
            digest=cut(manifest.digest),
        ),
    ]
    named = manifest.inputs if whole_digests or len(manifest.inputs) <= MOST_INPUTS else manifest.inputs[:MOST_INPUTS]
    lines.extend(
        INPUT.said_in(
            language,
            file=source.file,
            sheet="" if source.sheet is None else SHEET.said_in(language, sheet=source.sheet),
            regions=source.regions,
            digest=cut(source.sha256),
        )
        for source in named
    )
    if len(named) < len(manifest.inputs):
        lines.append(
            MORE_INPUTS.said_in(
                language,
                more=len(manifest.inputs) - len(named),
                files=len(manifest.inputs),
                # A list of the regions that were asked names them a second time.
                regions=sum(source.regions for source in manifest.inputs if source.layout != "list"),
                digest=cut(digest_of_all(manifest)),
            )
        )
    if manifest.options:
        said = "; ".join(f"{name}={_option(value)}" for name, value in sorted(manifest.options.items()))
        lines.append(OPTIONS.said_in(language, options=said))
    if manifest.seed is not None:
        lines.append(SEED.said_in(language, seed=manifest.seed))
    return tuple(lines)


def digest_of_all(manifest: Manifest) -> str:
    """Return the SHA-256 of the digests of all inputs in their order, a line each: one figure for a folder."""
    return sha256("".join(f"{source.sha256}\n" for source in manifest.inputs).encode()).hexdigest()


def _option(value: object) -> str:
    """Return the value of an option as people would write it."""
    return ",".join(str(part) for part in value) if isinstance(value, (tuple, list)) else str(value)


def manifest_contract(manifest: Manifest) -> dict[str, object]:
    """Return the manifest for programs."""
    return {
        "tool": manifest.tool,
        "tool_version": manifest.tool_version,
        "rubric": manifest.rubric,
        "version": manifest.version,
        "digest": manifest.digest,
        "status": manifest.status,
        "inputs": [
            {
                "file": source.file,
                "sha256": source.sha256,
                "layout": source.layout,
                "sheet": source.sheet,
                "regions": source.regions,
            }
            for source in manifest.inputs
        ],
        "options": {name: _plain(value) for name, value in sorted(manifest.options.items())},
        "seed": manifest.seed,
        "synthetic": manifest.synthetic,
    }


def _plain(value: object) -> object:
    """Return an option's value as JSON can hold it."""
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def rubric_contract(rubric: Rubric, digest: str, language: Language) -> dict[str, object]:
    """Return a rubric's identity for programs; texts in ``language``."""
    return {
        "id": rubric.id,
        "version": rubric.version,
        "digest": digest,
        "status": rubric.status,
        "title": rubric.title.said_in(language),
        "status_note": None if rubric.status_note is None else rubric.status_note.said_in(language),
    }
