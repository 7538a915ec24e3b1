"""What an assessor's workbook says."""

from __future__ import annotations

from typing import Final

from smartcity_cli.texts import Text

INDEX_SHEET: Final = Text(id="Daftar daerah", en="Regions")
TITLE_OF_ALL: Final = Text(id="Penilaian asesor: {title}", en="Assessment: {title}")
MADE_UP: Final = Text(
    id="SINTETIS: isian daerah di sini data buatan.", en="SINTETIS: the regions' answers here are made up (synthetic)."
)
HOW_TO: Final = Text(
    id="Buka satu daerah, baca isian dan buktinya, lalu isi “Nilai asesor” (kuning) dan alasannya. Yang kosong berarti "
    "belum dinilai. Isian daerah terkunci. Simpan dan kirim kembali berkas ini apa adanya.",
    en="Open a region, read its answer and evidence, and fill in “Assessor value” (yellow) and the reason. A blank "
    "means not judged yet. The region's answers are locked. Save this file and send it back as it is.",
)
WHO: Final = Text(id="Nama asesor", en="Assessor name")
NAME_MESSAGE: Final = Text(
    id="Nama Anda, sama di semua berkas penilaian.", en="Your name, the same in all your assessment files."
)
REGION_CODE: Final = Text(id="Kode daerah", en="Region code")
REGION: Final = Text(id="Daerah", en="Region")
ROLE: Final = Text(id="Peran asesor", en="Assessor role")
MEMBER: Final = Text(id="anggota", en="member")
ASSESSED: Final = Text(id="Dinilai", en="Judged")
OF: Final = Text(id="Dari", en="Of")
COMPLETE: Final = Text(id="Selesai", en="Complete")
TOTAL: Final = Text(id="Jumlah", en="Total")
BACK: Final = Text(id="Ke daftar daerah", en="To the list of regions")
REASON_MESSAGE: Final = Text(
    id="Mengapa nilai ini, terutama bila berbeda dari isian daerah.",
    en="Why this value, above all where it differs from the region's answer.",
)
