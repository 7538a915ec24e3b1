"""Messages about assessors: R41 how a rubric joins their values, L21 reading who said what, V where they differ."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

KINDS: tuple[ProblemKind, ...] = (
    ProblemKind(
        "R410",
        "consensus-without-spread",
        Severity.ERROR,
        Text(
            id="Aturan “consensus” perlu “spread”: seberapa jauh nilai para asesor boleh berbeda.",
            en="The rule “consensus” needs “spread”: how far apart the assessors' values may be.",
        ),
        Text(
            id="Tambahkan misalnya spread: {{levels: 1, share: 0.05}}; spread: {{}} berarti semua nilai harus sama.",
            en="Add for example spread: {{levels: 1, share: 0.05}}; spread: {{}} means that all values must be equal.",
        ),
    ),
    ProblemKind(
        "R411",
        "spread-without-consensus",
        Severity.ERROR,
        Text(
            id="“spread” hanya dipakai oleh aturan “consensus”, sedangkan aturan di sini “{rule}”.",
            en="“spread” is used by the rule “consensus” only, and the rule here is “{rule}”.",
        ),
        Text(
            id="Pakai “discuss” untuk beda nilai yang perlu dibahas, atau ubah aturannya menjadi consensus.",
            en="Use “discuss” for differences that need to be discussed, or change the rule to consensus.",
        ),
    ),
    ProblemKind(
        "R412",
        "discussion-never-reached",
        Severity.ERROR,
        Text(
            id="“discuss” mencatat beda di atas {discuss} ({key}), tetapi di atas {spread} sudah tidak ada konsensus.",
            en="“discuss” lists differences above {discuss} ({key}), but above {spread} there is no consensus.",
        ),
        Text(
            id="Beri “discuss” angka yang tidak lebih besar dari “spread”, atau hapus.",
            en="Give “discuss” a figure no larger than that of “spread”, or leave it out.",
        ),
    ),
    ProblemKind(
        "L210",
        "assessor-twice",
        Severity.ERROR,
        Text(
            id="Asesor {assessor} menilai {region} dua kali dengan isi yang berbeda; yang dipakai di {first}.",
            en="The assessor {assessor} judged {region} twice and differently; the one at {first} counts.",
        ),
        Text(
            id="Hapus penilaian yang tidak berlaku, atau betulkan nama asesornya bila ini orang lain.",
            en="Remove the judgement that does not hold, or correct the name if this is somebody else.",
        ),
    ),
    ProblemKind(
        "L211",
        "assessor-twice-same",
        Severity.WARNING,
        Text(
            id="Asesor {assessor} menilai {region} dua kali dengan isi yang sama; yang dipakai di {first}.",
            en="The assessor {assessor} judged {region} twice and said the same; the one at {first} counts.",
        ),
        Text(id="Simpan satu saja.", en="Keep one of them."),
    ),
    ProblemKind(
        "L212",
        "assessor-saw-another-answer",
        Severity.WARNING,
        Text(
            id="{assessor} menilai {question} dari {region} saat isiannya {seen}; isian yang dipakai sekarang {now}.",
            en="{assessor} judged {question} of {region} when the answer was {seen}; what counts now is {now}.",
        ),
        Text(
            id="Minta asesor memeriksa ulang pertanyaan ini, atau sertakan isian daerah yang dinilainya.",
            en="Ask the assessor to check this question again, or hand in the region's answers that were judged.",
        ),
    ),
    ProblemKind(
        "L213",
        "lead-assessor-twice",
        Severity.WARNING,
        Text(
            id="{region} memiliki dua asesor utama: {first} dan {second}; yang dipakai {first}.",
            en="{region} has two lead assessors, {first} and {second}; {first} is taken.",
        ),
        Text(
            id="Sebut satu asesor utama untuk tiap daerah, atau jalankan dengan --lead NAMA.",
            en="Name one lead assessor for each region, or run with --lead NAME.",
        ),
    ),
    ProblemKind(
        "L214",
        "assessors-alike",
        Severity.WARNING,
        Text(
            id="Nama asesor “{first}” dan “{second}” hampir sama; keduanya dihitung sebagai dua orang.",
            en="The assessors “{first}” and “{second}” are named almost alike; they count as two people.",
        ),
        Text(
            id="Bila orangnya sama, tulis namanya sama di semua berkas.",
            en="If they are the same person, write the name alike in all files.",
        ),
    ),
    ProblemKind(
        "L215",
        "assessors-named",
        Severity.NOTICE,
        Text(
            id="Isi lembar ini dibaca sebagai penilaian asesor: {assessors}.",
            en="What stands here is read as the judgement of assessors: {assessors}.",
        ),
        Text(id="", en=""),
    ),
    ProblemKind(
        "V101",
        "several-assessors-without-rule",
        Severity.WARNING,
        Text(
            id="Ada daerah dengan beberapa asesor, tetapi rubrik {rubric} tidak menyebut nilai siapa yang dihitung; "
            "hanya nilai yang sama dari semua asesor yang dihitung.",
            en="Regions have several assessors, and the rubric {rubric} does not say whose value counts; "
            "only what all of them say counts.",
        ),
        Text(
            id="Buat versi baru rubrik dengan aturan di verification.several: median, mean, consensus atau lead.",
            en="Make a new version of the rubric with a rule in verification.several: median, mean, consensus or lead.",
        ),
    ),
    ProblemKind(
        "V102",
        "assessors-differ",
        Severity.WARNING,
        Text(
            id="Untuk dibahas: nilai asesor untuk {question} dari {region} berjauhan: {said}.",
            en="To discuss: the assessors' values for {question} of {region} lie far apart: {said}.",
        ),
        Text(
            id="Bahas bersama; asesor yang berubah pendapat mengirim berkas penilaiannya lagi.",
            en="Discuss it; an assessor who changes the value hands in the assessment again.",
        ),
    ),
    ProblemKind(
        "V103",
        "no-consensus",
        Severity.ERROR,
        Text(
            id="Tidak ada konsensus asesor untuk {question} dari {region}: {said}; isian ini belum bernilai.",
            en="The assessors reach no consensus on {question} of {region}: {said}; the answer has no value yet.",
        ),
        Text(
            id="Bahas bersama; asesor yang berubah pendapat mengirim berkas penilaiannya lagi.",
            en="Discuss it; an assessor who changes the value hands in the assessment again.",
        ),
    ),
    ProblemKind(
        "V104",
        "no-majority",
        Severity.ERROR,
        Text(
            id="Tidak ada suara terbanyak asesor untuk {question} dari {region}: {said}; isian ini belum bernilai.",
            en="No value has the assessors' majority for {question} of {region}: {said}; the answer has no value yet.",
        ),
        Text(
            id="Bahas bersama; asesor yang berubah pendapat mengirim berkas penilaiannya lagi.",
            en="Discuss it; an assessor who changes the value hands in the assessment again.",
        ),
    ),
    ProblemKind(
        "V105",
        "lead-unknown",
        Severity.ERROR,
        Text(
            id="Nilai asesor utama yang dihitung, tetapi {region} tidak memiliki asesor utama; {question}: {said}.",
            en="The lead assessor's value counts, and nobody leads for {region}; {question}: {said}.",
        ),
        Text(
            id="Sebut asesor utama dalam penugasan, dalam kolom “peran asesor”, atau dengan --lead NAMA.",
            en="Name the lead in the assignment, in a column “assessor role”, or with --lead NAME.",
        ),
    ),
    ProblemKind(
        "V106",
        "lead-silent",
        Severity.ERROR,
        Text(
            id="Asesor utama untuk {region} tidak menilai {question}; yang lain berbeda: {said}.",
            en="The lead assessor of {region} gave no value for {question}, and the others differ: {said}.",
        ),
        Text(
            id="Minta nilai asesor utama untuk pertanyaan ini.",
            en="Ask the lead assessor for a value.",
        ),
    ),
    ProblemKind(
        "V107",
        "assessors-differ-unscored",
        Severity.NOTICE,
        Text(
            id="Para asesor berbeda tentang {question} dari {region}, yang tidak dinilai: {said}.",
            en="The assessors differ on {question} of {region}, which is not scored: {said}.",
        ),
        Text(id="", en=""),
    ),
    ProblemKind(
        "U150",
        "lead-not-an-assessor",
        Severity.ERROR,
        Text(
            id="Tidak ada asesor bernama “{asked}” dalam masukan. Yang ada: {known}.",
            en="No assessor of the input is named “{asked}”. Those there are: {known}.",
        ),
        Text(id="Tulis nama seperti dalam berkas penilaian.", en="Write the name as in the assessment files."),
    ),
    ProblemKind(
        "U151",
        "agreement-not-installed",
        Severity.ERROR,
        Text(
            id="Alfa Krippendorff perlu komponen tambahan yang belum terpasang.",
            en="Krippendorff's alpha needs an extra component that is not installed.",
        ),
        Text(
            id='Pasang dengan: pip install "smartcity-cli[agreement]"',
            en='Install it with: pip install "smartcity-cli[agreement]"',
        ),
    ),
    ProblemKind(
        "L216",
        "assessment-without-name",
        Severity.WARNING,
        Text(
            id="Berkas penilaian ini tidak menyebut nama asesor; nilainya dihitung atas nama “{file}”.",
            en="This assessment does not say whose it is; its values count under the name “{file}”.",
        ),
        Text(
            id="Isi “Nama asesor” pada daftar daerah, sama di semua berkas asesor itu.",
            en="Fill in “Assessor name” on the list of regions, the same in all files of that assessor.",
        ),
    ),
    ProblemKind(
        "L217",
        "assessment-without-region",
        Severity.ERROR,
        Text(
            id="Lembar penilaian “{sheet}” tidak menyebut daerahnya; nilainya tidak dipakai.",
            en="The assessment sheet “{sheet}” does not name its region; its values do not count.",
        ),
        Text(
            id="Tulis “Kode daerah” dan kodenya di atas tabel, seperti pada lembar lain.",
            en="Write “Region code” and the code above the table, as on the other sheets.",
        ),
    ),
    ProblemKind(
        "L218",
        "judgement-without-question",
        Severity.ERROR,
        Text(
            id="Nilai atau alasan asesor “{said}” tidak punya pertanyaan dalam rubrik: “{found}”.",
            en="The assessor's value or reason “{said}” belongs to no question of the rubric: “{found}”.",
        ),
        Text(
            id="Kembalikan kode pertanyaan di kolom pertama, atau pakai rubrik versi yang sama.",
            en="Put the question's code back into the first column, or use the same version of the rubric.",
        ),
    ),
    ProblemKind(
        "U153",
        "assigned-region-not-there",
        Severity.ERROR,
        Text(
            id="{region} ditugaskan kepada {assessor}, tetapi isiannya tidak ada dalam berkas yang dibaca.",
            en="{region} is assigned to {assessor}, but its answers are in none of the files.",
        ),
        Text(
            id="Sertakan isian daerah itu dengan --responses, atau hapus dari penugasan.",
            en="Give the region's answers with --responses, or take it out of the assignment.",
        ),
    ),
    ProblemKind(
        "U154",
        "regions-without-assessor",
        Severity.WARNING,
        Text(
            id="Daerah yang tidak ditugaskan kepada siapa pun ({count}): {regions}.",
            en="Regions that nobody is assigned to ({count}): {regions}.",
        ),
        Text(id="Tambahkan ke penugasan.", en="Add them to the assignment."),
    ),
    ProblemKind(
        "U155",
        "assessor-not-assigned",
        Severity.ERROR,
        Text(
            id="Penugasan tidak memuat asesor “{asked}”. Yang ada: {known}.",
            en="The assignment has no assessor “{asked}”. Those there are: {known}.",
        ),
        Text(id="Tulis nama seperti dalam penugasan.", en="Write the name as in the assignment."),
    ),
    ProblemKind(
        "U156",
        "responses-needed",
        Severity.ERROR,
        Text(
            id="Berkas untuk asesor menampilkan isian daerah, tetapi isiannya tidak disebut.",
            en="An assessor's workbook shows the regions' answers, and none are given.",
        ),
        Text(id="Tambahkan --responses BERKAS atau FOLDER.", en="Add --responses FILE or FOLDER."),
    ),
    ProblemKind(
        "U157",
        "option-for-another-template",
        Severity.ERROR,
        Text(
            id="{options} tidak dipakai untuk kuesioner ini.",
            en="{options} does not go with this kind of questionnaire.",
        ),
        Text(
            id="Jalankan tanpa opsi itu; --responses, --assign dan --assessor berlaku dengan --for assessor, "
            "--cohort, --deadline dan --contact tanpa itu.",
            en="Run without it; --responses, --assign and --assessor go with --for assessor, "
            "--cohort, --deadline and --contact go without.",
        ),
    ),
)
