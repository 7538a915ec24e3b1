"""What the header of a column means: the small grammar of `docs/layouts.md`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.raw import Role
    from smartcity_cli.rubric.model import Wording
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Rubric

RegionPart = Literal["code", "kemendagri_code", "bps_code", "name", "type", "province"]
LongPart = Literal["question", "answer", "assessor", "evidence", "note", "reason"]
Other = Literal["rubric", "metadata", "context", "assessor", "lead"]

_SEPARATORS: Final = re.compile(r"[\W_]+")
_REMEMBERED: Final = 200
"""Characters of a text whose key is kept: longer ones are rarely met twice, and many of them would fill the memory."""


def key_of(text: str) -> str:
    """Return a text without case, punctuation and repeated spaces, so that spellings compare equal.

    >>> key_of(" Kab./Kota  (2018) ")
    'kab kota 2018'
    """
    return _known_key(text) if len(text) <= _REMEMBERED else _key(text)


def _key(text: str) -> str:
    return _SEPARATORS.sub(" ", text.casefold()).strip()


_known_key: Final = lru_cache(maxsize=20_000)(_key)
"""The same headers are looked at row by row, and for every rubric that they might be meant for."""


def text_of(value: CellValue) -> str:
    """Return a cell as the text a person would type; empty for blanks and whatever is no text or number.

    >>> text_of(12.0), text_of(3.5), text_of(" Kudus "), text_of(None)
    ('12', '3.5', 'Kudus', '')
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return ""


def _listed(*texts: str) -> frozenset[str]:
    """Return texts separated by commas as keys."""
    return frozenset(key_of(text) for line in texts for text in line.split(","))


_ROLES: Final[dict[Role, frozenset[str]]] = {
    "self_assessed": _listed(
        "mandiri,penilaian mandiri,nilai mandiri,level mandiri,isian,jawaban,nilai,level,capaian",
        "self,self assessed,self assessment,level self,answer,value",
    ),
    "assessor": _listed(
        "asesor,nilai asesor,penilaian asesor,level asesor,jawaban asesor,hasil asesor,verifikasi,nilai verifikasi",
        "assessor,level assessor,assessor level,assessor value,verified",
    ),
    "evidence": _listed("bukti,bukti dukung,data dukung,tautan bukti,link bukti,evidence"),
    "note": _listed("catatan,keterangan,komentar,note,notes,comment,comments"),
    "reason": _listed("alasan,alasan asesor,catatan asesor,reason,assessor reason,assessor note"),
}
_QUANTITIES: Final = (("numerator", ("pembilang", "numerator")), ("denominator", ("penyebut", "denominator")))
ROLE_WORDS: Final[dict[str, Role]] = {word: role for role, words in _ROLES.items() for word in words}
"""Words that say what a column of a question holds, by their key."""
_ROLE_STARTS: Final = frozenset(word.partition(" ")[0] for word in ROLE_WORDS)
_ROLE_ENDS: Final = frozenset(word.rpartition(" ")[2] for word in ROLE_WORDS)

_REGION_WORDS: Final[dict[RegionPart, tuple[str, ...]]] = {
    # In each list the surest word comes first: it wins where two columns could be meant.
    "kemendagri_code": ("kode kemendagri,kode kemdagri,kode depdagri,kode dagri,kemendagri,kemendagri code",),
    "bps_code": ("kode bps,bps,bps code,kode wilayah bps,kode daerah bps",),
    "code": (
        "kode daerah,kode wilayah,kode kabupaten kota,kode kab kota",
        "kode kabkota,kode kabupaten,kode kota,kode desa,kode unit",
        "region code,unit code,ucode,kode,code",
    ),
    "name": (
        "nama daerah,nama kabupaten kota,nama kab kota,nama kabkota",
        "nama wilayah,nama kabupaten,nama kota,nama desa,nama unit",
        "nama pemerintah daerah,pemerintah daerah,nama pemda,pemda,pemerintah kabupaten kota,pemerintah kab kota",
        "daerah,kabupaten kota,kab kota,kabkota,kabupaten,kota,wilayah,nama instansi,instansi,desa,unit",
        "region name,region,unit name,uname,nama negara,negara,country,nama,name",
    ),
    "type": ("jenis daerah,jenis wilayah,tipe daerah,jenis",),
    "province": ("provinsi,nama provinsi,province,prov,propinsi",),
}
REGION_WORDS: Final[dict[str, tuple[RegionPart, int]]] = {
    key_of(word): (part, rank)
    for part, lines in _REGION_WORDS.items()
    for rank, word in enumerate(",".join(lines).split(","))
}
"""Words that name a region's column, by their key, with their rank among the words for the same part."""

_LONG_WORDS: Final[dict[LongPart, tuple[str, ...]]] = {
    "question": (
        "kode pertanyaan,id pertanyaan,question id,question code,kode indikator,id indikator,nomor indikator",
        "no indikator,pertanyaan,question,indikator,indicator",
    ),
    "answer": (
        "jawaban,isian,answer,penilaian mandiri,nilai mandiri,level mandiri,level self,self assessed,self assessment",
        "capaian,level,nilai,value",
    ),
    "assessor": (
        "asesor,nilai asesor,penilaian asesor,level asesor,jawaban asesor,level assessor,assessor level",
        "assessor value,assessor,verifikasi,nilai verifikasi",
    ),
    "evidence": ("bukti dukung,bukti,data dukung,tautan bukti,link bukti,evidence",),
    "note": ("catatan,keterangan,komentar,notes,note,comments,comment",),
    "reason": ("alasan asesor,alasan,catatan asesor,assessor s reason,assessor reason,assessor note,reason",),
}
LONG_WORDS: Final[dict[str, tuple[LongPart, int]]] = {
    key_of(word): (part, rank)
    for part, lines in _LONG_WORDS.items()
    for rank, word in enumerate(",".join(lines).split(","))
}
"""Words that head the columns of the long layout, by their key, with their rank."""

_OTHER_WORDS: Final[dict[Other, frozenset[str]]] = {
    "rubric": _listed("rubrik,rubric,id rubrik,rubric id"),
    "metadata": _listed(
        "no,nomor,no urut,nomor urut,tanggal,tanggal pengisian",
        "waktu,timestamp,cap waktu,email,surel,alamat email,nama pengisi",
        "pengisi,nama responden,responden,jabatan,nip,telepon,no telepon",
        "nomor telepon,hp,no hp,kontak,narahubung,date,time",
        "start,end,id,uuid,index,submission time",
        "submitted by,versi rubrik,rubric version,digest,digest rubrik,tahun,year",
    ),
    "assessor": _listed(
        "nama asesor,nama assessor,assessor name,name of assessor,penilai,nama penilai,dinilai oleh,assessed by",
    ),
    "lead": _listed("peran asesor,assessor role,role of assessor"),
    "context": _listed(
        "domain,aspek,aspect,dimensi,dimension,subdimensi",
        "sub dimensi,elemen,element,subelemen,sub elemen,bagian,section",
        "kelompok,kategori,bobot,weight,skala,scale,petunjuk,guidance,satuan",
        "teks pertanyaan,nama indikator,uraian,deskripsi",
        "question text,indicator name,pilihan jawaban,options,jenis isian",
    ),
}
OTHER_WORDS: Final[dict[str, Other]] = {word: kind for kind, words in _OTHER_WORDS.items() for word in words}
"""Words that head columns which are neither a region's nor an answer's, by their key."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A column, or a line of the long layout, that belongs to a question."""

    question: str
    role: Role = "self_assessed"
    part: str | None = None
    """``numerator``, ``denominator`` or an option's id; ``None`` for a whole answer."""
    whole: bool = True
    """Whether no word for the role was written: it then leaves the role to another column of the long layout."""


class Grammar:
    """Reads headers for one rubric.

    A header is a *question*, or a question with a *role* word after or before it, where a question is its id, its
    text, both in either order, or one of these with a *part* behind it. Case, spaces and punctuation do not count,
    except that ids written exactly come first. What could mean two things means nothing.
    """

    def __init__(self, rubric: Rubric) -> None:
        self.count = len(rubric.questions)
        self._exact: dict[str, Meaning | None] = {}
        self._names: dict[str, Meaning | None] = {}
        self._read: dict[str, Meaning | None] = {}
        self._add_all(rubric.questions)
        self._known = frozenset((*self._exact, *self._names))

    def _add_all(self, questions: tuple[Question, ...]) -> None:
        """Enter all names, the surest first, because a later one never replaces an earlier one."""
        whole = [(question, Meaning(question.id)) for question in questions]
        parts = [(question, part, texts) for question in questions for part, texts in parts_of(question)]
        _enter(self._exact, ((question.id.casefold(), meaning) for question, meaning in whole))
        _enter(
            self._exact,
            (
                (f"{question.id}{sign}{part}".casefold(), Meaning(question.id, part=part))
                for question, part, _ in parts
                for sign in "/.:"
            ),
        )
        _enter(self._names, ((key_of(question.id), meaning) for question, meaning in whole))
        _enter(
            self._names, ((key_of(text), meaning) for question, meaning in whole for text in texts_of(question.text))
        )
        _enter(
            self._names,
            (
                (name, meaning)
                for question, meaning in whole
                for text in texts_of(question.text)
                for name in _joined(question.id, text)
            ),
        )
        _enter(
            self._names,
            (
                (key_of(f"{start} {end}"), Meaning(question.id, part=part))
                for question, part, ends in parts
                for start in (question.id, *texts_of(question.text))
                for end in ends
            ),
        )

    def may_know_any_of(self, names: frozenset[str]) -> bool:
        """Return whether a header with some of the `names_in` it could mean anything."""
        return not names.isdisjoint(self._known)

    def meaning(self, header: str) -> Meaning | None:
        """Return what a header means, or ``None`` where it names no question or more than one."""
        try:
            return self._read[header]
        except KeyError:
            meaning = self._read[header] = self._parse(header)
            return meaning

    def _parse(self, header: str) -> Meaning | None:
        """Read a header: whole first, then with a role word behind or before it."""
        text = header.strip().casefold()
        if text in self._exact:
            return self._exact[text]
        key = key_of(text)
        if key in self._names:
            return self._names[key]
        for role, rest in _without_role(key):
            named = self._names.get(rest)
            if named:
                return Meaning(named.question, role, named.part, whole=False)
        return None

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name of every question, for near misses."""
        return tuple(name for name, meaning in self._names.items() if meaning and meaning.part is None)

    def near(self, header: str, limit: int = 3) -> tuple[str, ...]:
        """Return the ids of the questions whose id or text resembles a header most, best first."""
        # Only a misspelt header needs it, and loading it costs more than reading a small workbook.
        from rapidfuzz import fuzz, process

        found = process.extract(key_of(header), self.names, scorer=fuzz.ratio, score_cutoff=70, limit=limit * 3)
        ids = (self._names[name] for name, _, _ in found)
        return tuple(dict.fromkeys(meaning.question for meaning in ids if meaning))[:limit]


def names_in(texts: Iterable[str], keys: Iterable[str]) -> set[str]:
    """Return what headers would be looked up as, in whatever rubric: as they stand, by key, without a role word.

    Headers of several words stand in no rubric exactly, so that their keys are enough.
    """
    names = {text.strip().casefold() for text in {*texts}}
    distinct = {*keys}
    ends = (key for key in distinct if key.partition(" ")[0] in _ROLE_STARTS or key.rpartition(" ")[2] in _ROLE_ENDS)
    return names | distinct | {rest for key in ends for _, rest in _without_role(key)}


def _without_role(key: str) -> Iterator[tuple[Role, str]]:
    """Yield what is left of a header's key without each role word at its end or at its start, the longest first."""
    words = key.split(" ")
    for count in range(min(3, len(words) - 1), 0, -1):
        for word, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            role = ROLE_WORDS.get(" ".join(word))
            if role:
                yield role, " ".join(rest)


def parts_of(question: Question) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the parts an answer may be spread over, each with the words that name it."""
    if question.kind == "multiple":
        for option in question.options:
            yield option.id, (option.id, *texts_of(option.text))
    elif question.kind == "ratio":
        for (part, words), quantity in zip(_QUANTITIES, (question.numerator, question.denominator), strict=True):
            yield part, (*words, *texts_of(quantity.text))


def texts_of(wording: Wording) -> tuple[str, ...]:
    """Return a wording in every language it has."""
    return (wording.id,) if wording.en is None or wording.en == wording.id else (wording.id, wording.en)


def _joined(identifier: str, text: str) -> tuple[str, str]:
    """Return the keys of a question's id and text written together."""
    return key_of(f"{identifier} {text}"), key_of(f"{text} {identifier}")


def _enter(names: dict[str, Meaning | None], entries: Iterable[tuple[str, Meaning]]) -> None:
    """Add names of the same sureness: one that stands for two things stands for none; earlier names stay."""
    fresh: dict[str, Meaning | None] = {}
    for name, meaning in entries:
        if name and fresh.setdefault(name, meaning) != meaning:
            fresh[name] = None
    for name, meaning_or_none in fresh.items():
        names.setdefault(name, meaning_or_none)
