"""The words by which a workbook of ours is known when it comes back: see `docs/forms.md`."""

from __future__ import annotations

from typing import Final, Literal

from smartcity_cli.texts import Text

FormKind = Literal["form", "assessment"]
"""A questionnaire filled in by a region, or its answers judged by an assessor."""

METADATA_SHEET: Final = "_smartcity"
"""Hidden sheet that says what the workbook is: keys in its first column, values in the second."""
CHOICES_SHEET: Final = "_pilihan"
"""Hidden sheet that holds what drop-down lists offer."""
MARK_KEY: Final = "smartcity"
"""Key whose value is the kind and the version of the format, such as ``form 1``."""
FORMAT_VERSION: Final = 1

RUBRIC_KEY: Final = "rubrik"
VERSION_KEY: Final = "versi"
DIGEST_KEY: Final = "digest"
LANGUAGE_KEY: Final = "bahasa"
REGION_KEY: Final = "kode daerah"
"""Code of the region that the workbook was made for; missing where the official chooses it."""
ASSESSOR_KEY: Final = "asesor"

COVER_SHEET: Final = Text(id="Sampul", en="Cover")
IDENTITY_SHEET: Final = Text(id="Identitas", en="Identity")

IDENTITY_PARTS: Final[dict[str, Text]] = {
    "province": Text(id="Provinsi", en="Province"),
    "region": Text(id="Kabupaten/Kota", en="Regency/City"),
    "code": Text(id="Kode", en="Code"),
    "name": Text(id="Nama", en="Name"),
    "officer": Text(id="Nama pengisi", en="Filled in by"),
    "position": Text(id="Jabatan", en="Position"),
    "phone": Text(id="Nomor telepon", en="Phone"),
    "email": Text(id="Surel", en="E-mail"),
    "date": Text(id="Tanggal pengisian", en="Date"),
}
"""What the identity sheet asks: the key in its hidden first column, and the label beside the cell to fill in.

``code`` and ``name`` stand in place of ``province`` and ``region`` under a rubric for any unit.
"""

QUESTION_HEADER: Final = Text(id="Kode", en="Code")
TEXT_HEADER: Final = Text(id="Pertanyaan", en="Question")
GUIDANCE_HEADER: Final = Text(id="Petunjuk", en="Guidance")
ANSWER_HEADER: Final = Text(id="Isian", en="Answer")
EVIDENCE_HEADER: Final = Text(id="Bukti dukung", en="Evidence")
NOTE_HEADER: Final = Text(id="Catatan", en="Note")
STATUS_HEADER: Final = Text(id="Status", en="Status")

ASSESSOR_ANSWER_HEADER: Final = Text(id="Nilai asesor", en="Assessor value")
REASON_HEADER: Final = Text(id="Alasan asesor", en="Assessor's reason")
REGION_ANSWER_HEADER: Final = Text(id="Isian daerah", en="Region's answer")
REGION_NOTE_HEADER: Final = Text(id="Catatan daerah", en="Region's note")

YES: Final = Text(id="Ya", en="Yes")
NO: Final = Text(id="Tidak", en="No")
NOT_APPLICABLE: Final = Text(id="Tidak berlaku", en="Not applicable")
LEAD: Final = Text(id="ketua", en="lead")
"""What the list of regions of an assessor's workbook says of the lead assessor."""
