"""Messages about forms that came back, about folders of them, and about regions that came in twice."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_DUPLICATE = Text(
    id="Hapus salah satu dari keduanya bila pilihan ini tidak benar.",
    en="Delete one of the two if this choice is not right.",
)

_DUPLICATE_KINDS = (
    ProblemKind(
        "L185",
        "region-twice-first-taken",
        Severity.WARNING,
        Text(
            id="{region} sudah ada di {first}, dengan isi lain; sesuai --on-duplicate yang pertama yang dihitung.",
            en="{region} is already in {first}, with other answers; as --on-duplicate asks, the first one counts.",
        ),
        _DUPLICATE,
    ),
    ProblemKind(
        "L186",
        "region-twice-newest-taken",
        Severity.WARNING,
        Text(
            id="{region} juga ada di {first}; yang dihitung yang bertanggal {date}, bukan yang ini ({own}).",
            en="{region} is also in {first}; the one dated {date} counts, not this one ({own}).",
        ),
        _DUPLICATE,
    ),
    ProblemKind(
        "L187",
        "region-twice-last-saved-taken",
        Severity.WARNING,
        Text(
            id="{region} juga ada di {first}; yang dihitung yang disimpan pada {date}, bukan yang ini ({own}).",
            en="{region} is also in {first}; the one saved on {date} counts, not this one ({own}).",
        ),
        _DUPLICATE,
    ),
)

KINDS: tuple[ProblemKind, ...] = (*_DUPLICATE_KINDS,)
