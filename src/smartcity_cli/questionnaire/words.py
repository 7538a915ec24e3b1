"""What a questionnaire workbook says: notes, headers, states, messages, in both languages."""

from __future__ import annotations

from typing import Final

from smartcity_cli.texts import Text

# The cover

WHAT_IT_IS: Final = Text(
    id="Kuesioner ini diisi oleh pemerintah daerah dan dikirim kembali sebagai berkas Excel.",
    en="This questionnaire is filled in by the regional government and sent back as an Excel file.",
)
WHAT_IT_IS_FOR_UNITS: Final = Text(
    id="Kuesioner ini diisi untuk satu unit dan dikirim kembali sebagai berkas Excel.",
    en="This questionnaire is filled in for one unit and sent back as an Excel file.",
)
"""Where the rubric takes units of any register: villages, agencies, countries."""
FOR_REGION: Final = Text(id="Daerah", en="Region")
FOR_UNIT: Final = Text(id="Unit", en="Unit")
NOT_CHOSEN: Final = Text(id="(pilih pada lembar Identitas)", en="(choose it on the sheet Identity)")
NOT_NAMED: Final = Text(id="(tulis pada lembar Identitas)", en="(write it on the sheet Identity)")
DEADLINE: Final = Text(id="Batas waktu", en="Deadline")
CONTACT: Final = Text(id="Kontak", en="Contact")
HOW_TO: Final = Text(id="Cara mengisi", en="How to answer")
STEPS: Final = (
    Text(
        id="Isi lembar Identitas lebih dahulu, lalu setiap bagian. Urutan pengisian bebas; simpan kapan saja.",
        en="Fill in the sheet Identity first, then every section, in any order; save whenever you like.",
    ),
    Text(
        id="Isi hanya sel kuning dan jingga. Pilihan jawaban muncul bila sel diklik; uraiannya ada di kolom Petunjuk.",
        en="Fill in the yellow and orange cells only. Click a cell to see what may be chosen; Guidance explains it.",
    ),
    Text(
        id="Tulis bukti dukung sebagai nama dokumen, nomor, atau tautan. Kolom Catatan boleh dikosongkan.",
        en="Give evidence as a document's name, its number or a link. The column Note may stay blank.",
    ),
    Text(
        id="Pilih Tidak berlaku hanya bila ditawarkan dan pertanyaannya memang tidak menyangkut daerah Anda.",
        en="Choose Not applicable only where it is offered and the question really does not concern your region.",
    ),
    Text(
        id="Jangan mengubah kolom Kode. Baris boleh disisipkan dan lembar tambahan boleh dibuat.",
        en="Leave the column Code as it is. Rows may be inserted and sheets added.",
    ),
    Text(
        id="Kolom Status dan tabel di bawah menunjukkan apa yang masih kurang. Kirim bila kelengkapan 100%.",
        en="The column Status and the table below show what is still missing. Send it when it is 100% complete.",
    ),
)
PROGRESS: Final = Text(id="Kemajuan", en="Progress")
COMPLETENESS: Final = Text(id="Kelengkapan", en="Completeness")
COMPLETENESS_NOTE: Final = Text(
    id="Bagian pertanyaan wajib yang terjawab, dengan bukti bila diminta.",
    en="Share of the required questions that are answered, with evidence where it is asked for.",
)
PROGRESS_HEADERS: Final = (
    Text(id="Bagian", en="Section"),
    Text(id="Pertanyaan", en="Questions"),
    Text(id="Wajib", en="Required"),
    Text(id="Terisi", en="Answered"),
    Text(id="Belum diisi", en="Not answered"),
    Text(id="Bukti belum ada", en="Evidence missing"),
    Text(id="Perlu diperiksa", en="To be checked"),
    Text(id="Kelengkapan", en="Completeness"),
)
ALL_SECTIONS: Final = Text(id="Seluruhnya", en="All")
LEGEND: Final = Text(id="Arti warna", en="Colours")
LEGEND_TO_FILL: Final = Text(id="Sel yang diisi", en="Cell to fill in")
LEGEND_MISSING: Final = Text(id="Masih harus diisi", en="Still to be filled in")
LEGEND_CHECK: Final = Text(id="Isian perlu diperiksa", en="Answer to be checked")
LEGEND_DONE: Final = Text(id="Sudah lengkap", en="Complete")
LEGEND_LOCKED: Final = Text(id="Tidak diisi", en="Not to be filled in")
PRIVACY: Final = Text(id="Data pribadi", en="Personal data")
PRIVACY_NOTE: Final = Text(
    id="Nama, telepon, dan surel pada lembar Identitas dipakai hanya untuk menghubungi pengisi tentang kuesioner ini. "
    "Jangan menulis data pribadi warga pada isian, bukti, atau catatan.",
    en="Name, phone and e-mail on the sheet Identity serve only to reach whoever filled in this questionnaire. "
    "Write no personal data of residents into answers, evidence or notes.",
)
MADE_WITH: Final = Text(
    id="Dibuat dengan smartcity {tool}. Rubrik {rubric} versi {version}, sidik {digest}.",
    en="Made with smartcity {tool}. Rubric {rubric} version {version}, digest {digest}.",
)

# The identity sheet

IDENTITY_NOTES: Final = {
    "province": Text(id="Pilih dari daftar.", en="Choose from the list."),
    "region": Text(id="Pilih provinsi dahulu, lalu daerahnya.", en="Choose the province first, then the region."),
    "code": Text(id="Kode resmi unit ini.", en="The official code of this unit."),
    "name": Text(id="Nama resmi unit ini.", en="The official name of this unit."),
    "officer": Text(id="Pejabat yang bertanggung jawab atas isian.", en="The official responsible for the answers."),
    "position": Text(id="Jabatan dan perangkat daerah.", en="Position and agency."),
    "phone": Text(id="Boleh dikosongkan.", en="May stay blank."),
    "email": Text(id="Boleh dikosongkan.", en="May stay blank."),
    "date": Text(id="Tulis sebagai tanggal, misalnya 2018-03-05.", en="Write a date such as 2018-03-05."),
}
PREFILLED: Final = Text(id="Sudah diisi oleh penyelenggara.", en="Filled in by the organiser.")
ONE_REGION: Final = Text(
    id="Satu berkas untuk satu daerah.",
    en="One file for one region.",
)
ONE_UNIT: Final = Text(id="Satu berkas untuk satu unit.", en="One file for one unit.")

# The sheets of questions

TO_COVER: Final = Text(id="← Sampul", en="← Cover")
UNIT: Final = Text(id="Satuan: {unit}.", en="Unit: {unit}.")
EVIDENCE_WANTED: Final = Text(id="Bukti: {documents}", en="Evidence: {documents}")
ONE_OF: Final = Text(id="Pilihan: {texts}.", en="Options: {texts}.")
EACH_OPTION: Final = Text(
    id="Jawab setiap butir di bawah dengan Ya atau Tidak.", en="Answer every item below with Yes or No."
)
STANDS_ALONE: Final = Text(id="Bila Ya, semua butir lain dijawab Tidak.", en="If Yes, all other items are answered No.")
BOTH_NUMBERS: Final = Text(id="Isi kedua angka di bawah.", en="Fill in both numbers below.")
AT_MOST_RATIO: Final = Text(
    id="Angka pertama dibagi angka kedua paling besar {maximum}.",
    en="The first number divided by the second is at most {maximum}.",
)
ON_OWN_SHEET: Final = Text(id="→ Isi pada lembar {sheet}.", en="→ Fill in the sheet {sheet}.")
ROWS_WANTED: Final = Text(id="Sekurangnya {minimum} baris.", en="At least {minimum} rows.")
MAY_NOT_APPLY: Final = Text(
    id="Bila tidak berlaku, pilih Tidak berlaku.", en="Where it does not apply, choose Not applicable."
)
TABLE_NOTE: Final = Text(
    id="Satu baris untuk satu butir. Baris boleh ditambah di bawah, sampai {maximum} baris. Kolom bertanda * wajib.",
    en="One row for each item. More rows may follow below, up to {maximum}. Columns marked * are required.",
)
NONE_NOTE: Final = Text(
    id="Bila tidak ada, tulis Tidak ada pada kolom {column} di baris pertama.",
    en="Where there is none, write None into the column {column} of the first row.",
)
NOTHING: Final = Text(id="Tidak ada", en="None")

# States

MISSING: Final = Text(id="Belum diisi", en="Not answered")
OPTIONAL: Final = Text(id="Boleh kosong", en="May stay blank")
PARTLY: Final = Text(id="Belum lengkap", en="Not complete")
NO_EVIDENCE: Final = Text(id="Bukti belum ada", en="Evidence missing")
CHECK: Final = Text(id="Periksa isian", en="Check answer")
DONE: Final = Text(id="Lengkap", en="Complete")
ANSWERED: Final = Text(id="Terisi", en="Answered")
"""The state of a question that may stay blank and does not."""

# Messages of the cells

ANSWER_TITLE: Final = Text(id="Isian {code}", en="Answer {code}")
EVIDENCE_TITLE: Final = Text(id="Bukti {code}", en="Evidence {code}")
REFUSED_TITLE: Final = Text(id="Isian belum sesuai", en="Answer does not fit")
CHOOSE_LEVEL: Final = Text(
    id="Pilih tingkat {first} sampai {last}. Uraian setiap tingkat ada di kolom Petunjuk.",
    en="Choose a level from {first} to {last}. The column Guidance describes each of them.",
)
CHOOSE: Final = Text(id="Pilih dari daftar.", en="Choose from the list.")
CHOOSE_YES_NO: Final = Text(id="Pilih Ya atau Tidak.", en="Choose Yes or No.")
ANY_NUMBER: Final = Text(id="Isi dengan angka saja, tanpa satuan.", en="Enter a number only, without its unit.")
ANY_INTEGER: Final = Text(
    id="Isi dengan angka bulat saja, tanpa satuan.", en="Enter a whole number only, without its unit."
)
PERCENT: Final = Text(
    id="Isi persennya: 85 untuk 85%. Nilai di bawah 1 ditulis dengan tandanya: 0,5%.",
    en="Enter the percentage: 85 for 85%. Write values below 1 with their sign: 0.5%.",
)
FROM: Final = Text(id="Paling kecil {minimum}.", en="At least {minimum}.")
TO: Final = Text(id="Paling besar {maximum}.", en="At most {maximum}.")
USUALLY: Final = {
    (True, True): Text(id="Biasanya {low} sampai {high}.", en="Usually {low} to {high}."),
    (True, False): Text(id="Biasanya paling kecil {low}.", en="Usually at least {low}."),
    (False, True): Text(id="Biasanya paling besar {high}.", en="Usually at most {high}."),
}
"""Where answers usually lie, by which ends there are."""
QUOTIENT_USUALLY: Final = {
    (True, True): Text(
        id="Angka pertama dibagi angka kedua biasanya {low} sampai {high}.",
        en="The first number divided by the second is usually {low} to {high}.",
    ),
    (True, False): Text(
        id="Angka pertama dibagi angka kedua biasanya paling kecil {low}.",
        en="The first number divided by the second is usually at least {low}.",
    ),
    (False, True): Text(
        id="Angka pertama dibagi angka kedua biasanya paling besar {high}.",
        en="The first number divided by the second is usually at most {high}.",
    ),
}
A_DATE: Final = Text(id="Isi tanggal, misalnya 2018-03-05.", en="Enter a date such as 2018-03-05.")
NOT_BEFORE: Final = Text(id="Paling awal {earliest}.", en="Not before {earliest}.")
NOT_AFTER: Final = Text(id="Paling akhir {latest}.", en="Not after {latest}.")
A_TEXT: Final = Text(
    id="Isi dengan teks, paling panjang {longest} huruf.", en="Enter a text of at most {longest} characters."
)
OR_NOT_APPLICABLE: Final = Text(id="Atau tulis: Tidak berlaku.", en="Or write: Not applicable.")
WHICH_EVIDENCE: Final = Text(id="Nama dokumen, nomor, atau tautan.", en="A document's name, its number, or a link.")
EVIDENCE_NEEDED: Final = Text(id="Wajib disertai bukti.", en="Evidence is required.")
EVIDENCE_WELCOME: Final = Text(id="Bukti boleh dikosongkan.", en="Evidence may stay blank.")
