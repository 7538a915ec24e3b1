"""What programs read of the report of ``rubric weights``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from smartcity_cli.analysis.reliability import Alpha
from smartcity_cli.reports.contents import Column, Table
from smartcity_cli.reports.problems import problem_contract
from smartcity_cli.reports.provenance import manifest_contract, rubric_contract
from smartcity_cli.reports.weights_words import KINDS, PLAIN
from smartcity_cli.rubric.schema import Node

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.analysis.correlation import Statistic
    from smartcity_cli.analysis.weights import Drives, NodeDrive
    from smartcity_cli.reports.contents import Value
    from smartcity_cli.reports.weights import WeightsReport

    Part: TypeAlias = Value | dict[str, Value]
    """A figure of a node, or a figure with the regions it is from and why there is none."""

STATISTICS = ("in_parent", "in_index", "pearson", "spearman", "rest", "alpha")


def contract_of(report: WeightsReport) -> dict[str, object]:
    """Return everything; what needs responses only where there are some."""
    contract: dict[str, object] = {
        "schema": 1,
        "manifest": manifest_contract(report.manifest),
        "rubric": rubric_contract(report.rubric, report.loaded.digest, report.language),
        "notes": list(report.notes),
        "nodes": [_node(report, position, node) for position, node in enumerate(report.tree.order)],
    }
    if report.drives is not None:
        contract |= _of_drives(report, report.drives)
    return contract


def _of_drives(report: WeightsReport, drives: Drives) -> dict[str, object]:
    """Return what the responses add beside the nodes."""
    return {
        "regions": {"read": drives.regions, "with_index": drives.indexed},
        "index_additive_in": drives.index_space,
        "caps": [
            {
                "node": cut.node,
                "gates": list(cut.gates),
                "regions_lowered": cut.regions,
                "in_index": _statistic(cut.in_index),
            }
            for cut in drives.cuts
        ],
        "findings": [
            {
                "finding": one.mark,
                "node": one.node,
                "other": one.other,
                "figure": one.figure,
                "regions": one.regions,
                "global_weight": one.nominal,
            }
            for one in report.findings
        ],
        "problems": [problem_contract(problem, report.language) for problem in report.problems],
    }


def _node(report: WeightsReport, position: int, node: str) -> dict[str, Part]:
    """Return a node."""
    tree, member = report.tree, report.tree.members[node]
    contract: dict[str, Part] = {
        "node": node,
        "title": report.titles[node],
        "parent": tree.parent[node],
        "depth": tree.depth[node],
        "weight": member.weight,
        "local_weight": tree.local_weight[node],
        "global_weight": tree.global_weight[node],
        "indicators": len(tree.indicators_below[node]),
        "aggregate": member.aggregate if isinstance(member, Node) else None,
    }
    if report.drives is not None:
        drive = report.drives.nodes[position]
        contract["additive_in"] = drive.space
        contract |= {name: _statistic(one) for name, one in statistics_of(drive).items()}
    return contract


def flat_of(report: WeightsReport) -> Table:
    """Return one row a node with every figure, how many regions it is from, and why there is none."""
    names = ["node", "title", "parent", "depth", *PLAIN[2:]]
    if report.drives is not None:
        names.append("additive_in")
        names += [f"{name}{part}" for name in STATISTICS for part in ("", "_regions", "_why")]
        names.append("alpha_children")
    names += ["rubric", "digest", "status", "note"]
    manifest = report.manifest
    tail: dict[str, Value] = {
        "rubric": f"{manifest.rubric} {manifest.version}",
        "digest": manifest.digest,
        "status": manifest.status,
        "note": " ".join(report.notes) or None,
    }
    rows = []
    for position, node in enumerate(report.tree.order):
        row = _flattened(_node(report, position, node)) | tail
        rows.append(tuple(row.get(name) for name in names))
    return Table(tuple(Column(name, name, KINDS.get(name, "text")) for name in names), tuple(rows))


def _flattened(contract: Mapping[str, Part]) -> dict[str, Value]:
    """Return a node's figures with the parts of each beside it."""
    row: dict[str, Value] = {}
    for name, value in contract.items():
        if isinstance(value, dict):
            row |= {name if part == "value" else f"{name}_{part}": inner for part, inner in value.items()}
        else:
            row[name] = value
    return row


def statistics_of(node: NodeDrive) -> dict[str, Statistic | Alpha | None]:
    """Return the figures of a node by name."""
    return {name: getattr(node, name) for name in STATISTICS}


def _statistic(figure: Statistic | Alpha | None) -> dict[str, Value] | None:
    """Return a figure for programs: its value, the regions it is from, and why there is none."""
    if figure is None:
        return None
    parts: dict[str, Value] = {"value": figure.value, "regions": figure.regions, "why": figure.why}
    return parts | {"children": figure.children} if isinstance(figure, Alpha) else parts
