"""One questionnaire workbook for each of many regions: made once, then filled in with each region's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from smartcity_cli.questionnaire.form import Addressee
from smartcity_cli.questionnaire.to_excel import form_workbook
from smartcity_cli.writing.escaping import for_workbook
from smartcity_cli.writing.zip_members import Template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartcity_cli.questionnaire.form import FormOptions
    from smartcity_cli.regions import Edition
    from smartcity_cli.responses.answers import Respondent
    from smartcity_cli.rubric.loading import LoadedRubric

_CODE, _NAME, _PROVINCE = (f"smartcity-mark-7d1f4e0a-{part}" for part in ("kode", "nama", "provinsi"))
"""Stand in the workbook for what each region is called; ASCII, because some writers of XML spell out other signs."""
_REFUSED_BY_WINDOWS: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
LONGEST_NAME: Final = 100
"""Characters of a file's name without its ending: a folder's own path needs room as well."""


def addressee_of(region: Respondent, loaded: LoadedRubric) -> Addressee:
    """Return a listed region as the workbook for it names it."""
    entry = region.region
    if entry is None:
        return Addressee(region.code, region.name)
    edition: Edition = "2018" if loaded.rubric.register_ == "2018" else "current"
    return Addressee(entry.code_in(edition), entry.label_in(edition), entry.province_in(edition))


def form_workbooks(
    loaded: LoadedRubric, options: FormOptions, addressees: Iterable[Addressee]
) -> Iterator[tuple[Addressee, bytes]]:
    """Yield each addressee with the bytes of its workbook."""
    made = form_workbook(loaded, options, Addressee(_CODE, _NAME, _PROVINCE))
    template = Template(made, (_CODE, _NAME, _PROVINCE))
    for addressee in addressees:
        texts = {_CODE: addressee.code, _NAME: addressee.name, _PROVINCE: addressee.province}
        yield addressee, template.filled({mark: escape(for_workbook(text)) for mark, text in texts.items()})


def file_names(addressees: Iterable[Addressee], ending: str = ".xlsx") -> tuple[str, ...]:
    """Return a name for the file of each addressee that every system accepts, no two the same.

    >>> file_names([Addressee("33.19", "Kab. Kudus (33.19)", "Jawa Tengah")])
    ('33.19 Kab. Kudus.xlsx',)
    """
    taken: set[str] = set()
    names = []
    for addressee in addressees:
        bare = addressee.name.removesuffix(f" ({addressee.code})")
        text = addressee.code if bare == addressee.code else f"{addressee.code} {bare}"
        base = " ".join(_REFUSED_BY_WINDOWS.sub(" ", for_workbook(text)).split())[:LONGEST_NAME].strip(". ") or "_"
        if _DEVICES.match(base):
            base = f"_{base}"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base} ({number})"
        taken.add(name.casefold())
        names.append(f"{name}{ending}")
    return tuple(names)
