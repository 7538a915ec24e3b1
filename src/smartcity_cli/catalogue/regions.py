"""Messages about regions."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_FORM = Text(
    id="Tulis kode Kemendagri dengan dua pasang angka, misalnya 33.19.",
    en="Write the Kemendagri code as two pairs of digits, such as 33.19.",
)
_SCHEME = Text(
    id="Jika kolom itu berisi kode BPS, ubah judul kolomnya menjadi kode_bps; jika tidak, tulis kode Kemendagri.",
    en="If the column really holds BPS codes, name it kode_bps; otherwise write the Kemendagri code.",
)
_CHECK_BOTH = Text(
    id="Periksa mana yang benar, kode atau nama, lalu perbaiki yang lain.",
    en="Check which of the two is right, the code or the name, and correct the other.",
)
_NOTHING = Text(id="", en="")

KINDS: tuple[ProblemKind, ...] = (
    ProblemKind(
        "G101",
        "region-missing",
        Severity.ERROR,
        Text(id="Kode dan nama daerah tidak diisi.", en="Neither the code nor the name of the region is given."),
        Text(
            id="Isi kode Kemendagri (misalnya 33.19) atau nama lengkap (misalnya Kabupaten Kudus).",
            en="Enter the Kemendagri code (such as 33.19) or the full name (such as Kabupaten Kudus).",
        ),
    ),
    ProblemKind(
        "G102",
        "code-not-readable",
        Severity.ERROR,
        Text(id="“{value}” bukan bentuk kode daerah.", en="“{value}” is not the form of a region's code."),
        _FORM,
    ),
    ProblemKind(
        "G103",
        "code-unknown",
        Severity.ERROR,
        Text(
            id="Kode {value} tidak ada dalam daftar 514 kabupaten/kota.",
            en="Code {value} is not in the register of the 514 kabupaten and kota.",
        ),
        _FORM,
    ),
    ProblemKind(
        "G104",
        "code-unknown-near",
        Severity.ERROR,
        Text(
            id="Kode {value} tidak ada dalam daftar 514 kabupaten/kota. Yang mirip: {candidates}.",
            en="Code {value} is not in the register of the 514 kabupaten and kota. Similar ones: {candidates}.",
        ),
        Text(
            id="Pilih kode yang benar dan perbaiki isian itu.",
            en="Choose the right code and correct the entry.",
        ),
    ),
    ProblemKind(
        "G105",
        "code-of-a-province",
        Severity.ERROR,
        Text(
            id="Kode {value} adalah kode Provinsi {province}, bukan kabupaten/kota.",
            en="Code {value} is that of the province {province}, not of a kabupaten or kota.",
        ),
        _FORM,
    ),
    ProblemKind(
        "G106",
        "code-and-name-disagree",
        Severity.ERROR,
        Text(
            id="Kode {value} adalah {by_code}, sedangkan namanya tertulis “{name}”, yaitu {by_name}.",
            en="Code {value} is {by_code}, but the name says “{name}”, which is {by_name}.",
        ),
        _CHECK_BOTH,
    ),
    ProblemKind(
        "G107",
        "code-looks-like-bps",
        Severity.ERROR,
        Text(
            id="Sebagai kode Kemendagri, {value} tidak cocok dengan nama “{name}”; sebagai kode BPS cocok: {region}.",
            en="As a Kemendagri code, {value} does not fit the name “{name}”; as a BPS code it does: {region}.",
        ),
        _SCHEME,
    ),
    ProblemKind(
        "G108",
        "code-known-to-bps-only",
        Severity.ERROR,
        Text(
            id="Kode {value} bukan kode Kemendagri, tetapi merupakan kode BPS untuk {region}.",
            en="Code {value} is no Kemendagri code, but it is the BPS code of {region}.",
        ),
        _SCHEME,
    ),
    ProblemKind(
        "G109",
        "code-looks-like-kemendagri",
        Severity.ERROR,
        Text(
            id="Sebagai kode BPS, {value} tidak cocok dengan nama “{name}”; sebagai kode Kemendagri cocok: {region}.",
            en="As a BPS code, {value} does not fit the name “{name}”; as a Kemendagri code it does: {region}.",
        ),
        Text(
            id="Jika kolom itu berisi kode Kemendagri, ubah judul kolomnya menjadi kode; jika tidak, tulis kode BPS.",
            en="If the column holds Kemendagri codes, name it kode; otherwise write the BPS code.",
        ),
    ),
    ProblemKind(
        "G110",
        "code-scheme-ambiguous",
        Severity.ERROR,
        Text(
            id="Kode {value} tanpa titik bermakna ganda: {by_kemendagri} menurut Kemendagri, {by_bps} menurut BPS.",
            en="Code {value} without a dot has two meanings: {by_kemendagri} for Kemendagri, {by_bps} for BPS.",
        ),
        Text(
            id="Isi juga nama daerahnya, atau tulis kode Kemendagri dengan titik (33.19), atau ubah judul"
            " kolomnya menjadi kode_bps jika isinya kode BPS.",
            en="Add the name of the region, or write the Kemendagri code with its dot (33.19), or name the column"
            " kode_bps if it holds BPS codes.",
        ),
    ),
    ProblemKind(
        "G111",
        "code-unknown-name-known",
        Severity.ERROR,
        Text(
            id="Kode {value} tidak ada dalam daftar, sedangkan nama “{name}” adalah {by_name}.",
            en="Code {value} is not in the register, while the name “{name}” is {by_name}.",
        ),
        Text(
            id="Perbaiki kodenya, atau kosongkan agar nama yang dipakai.",
            en="Correct the code, or leave it blank so that the name is used.",
        ),
    ),
    ProblemKind(
        "G121",
        "name-ambiguous",
        Severity.ERROR,
        Text(
            id="Nama “{name}” dapat berarti lebih dari satu daerah: {candidates}.",
            en="The name “{name}” may mean more than one region: {candidates}.",
        ),
        Text(
            id="Tulis nama lengkap dengan “Kabupaten” atau “Kota”, atau isi kodenya.",
            en="Write the full name with “Kabupaten” or “Kota”, or enter the code.",
        ),
    ),
    ProblemKind(
        "G122",
        "name-unknown",
        Severity.ERROR,
        Text(
            id="Nama “{name}” tidak ada dalam daftar 514 kabupaten/kota.",
            en="The name “{name}” is not in the register of the 514 kabupaten and kota.",
        ),
        Text(
            id="Tulis nama resmi kabupaten/kota, atau isi kodenya.",
            en="Write the official name of the kabupaten or kota, or enter the code.",
        ),
    ),
    ProblemKind(
        "G123",
        "name-unknown-near",
        Severity.ERROR,
        Text(
            id="Nama “{name}” tidak ada dalam daftar 514 kabupaten/kota. Yang mirip: {candidates}.",
            en="The name “{name}” is not in the register of the 514 kabupaten and kota. Similar ones: {candidates}.",
        ),
        Text(
            id="Jika salah satunya yang dimaksud, tulis namanya dengan benar atau isi kodenya.",
            en="If one of them is meant, correct the name or enter the code.",
        ),
    ),
    ProblemKind(
        "G141",
        "code-zero-restored",
        Severity.WARNING,
        Text(
            id="Kode {value} dibaca sebagai {code}, {region}: nol terakhir hilang jika kode ditulis sebagai bilangan.",
            en="Code {value} was read as {code}, {region}: the last zero is lost when a code is typed as a number.",
        ),
        Text(
            id="Periksa daerahnya; tulis kode sebagai teks agar nolnya tetap ada.",
            en="Check the region; write the code as text so that the zero stays.",
        ),
    ),
    ProblemKind(
        "G142",
        "name-not-recognised",
        Severity.WARNING,
        Text(
            id="Nama “{name}” tidak dikenal; daerah ditentukan dari kodenya: {region}.",
            en="The name “{name}” is not known; the region was taken from the code: {region}.",
        ),
        Text(id="Periksa apakah daerahnya benar.", en="Check that the region is the right one."),
    ),
    ProblemKind(
        "G143",
        "province-disagrees",
        Severity.WARNING,
        Text(
            id="Provinsi tertulis “{province}”, sedangkan {region} berada di Provinsi {region_province}.",
            en="The province is given as “{province}”, but {region} is in the province {region_province}.",
        ),
        Text(
            id="Periksa apakah daerahnya benar, lalu perbaiki provinsinya.",
            en="Check that the region is the right one, then correct the province.",
        ),
    ),
    ProblemKind(
        "G161",
        "former-name",
        Severity.NOTICE,
        Text(
            id="“{name}” adalah nama {region} pada masa lain.",
            en="“{name}” is the name of {region} at another time.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "G162",
        "other-name",
        Severity.NOTICE,
        Text(id="“{name}” dibaca sebagai {region}.", en="“{name}” was read as {region}."),
        _NOTHING,
    ),
    ProblemKind(
        "G163",
        "name-misspelt",
        Severity.NOTICE,
        Text(
            id="“{name}” tampaknya salah ketik dan dibaca sebagai {region}.",
            en="“{name}” looks like a slip of the pen and was read as {region}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "G164",
        "code-of-other-edition",
        Severity.NOTICE,
        Text(
            id="Kode {value} berasal dari edisi lain; dalam edisi yang dipakai: {region}.",
            en="Code {value} is from another edition; in the edition used here: {region}.",
        ),
        _NOTHING,
    ),
)
