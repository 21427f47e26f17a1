"""Which block of the form is filled by what."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from qorgan.actions._report_content_days import days
from qorgan.actions._report_content_end import annexes, confidentiality, dissents, submission
from qorgan.actions._report_content_head import decisions, header, institutions
from qorgan.actions._report_content_people import group, refusals, signatures
from qorgan.actions._report_content_reported import messages, signs
from qorgan.actions._report_content_site import access, methods, safety
from qorgan.actions._report_content_told import Filled, Told
from qorgan.actions._report_content_written import findings, follow_up, opinions, recommendations

BLOCKS: Final[Mapping[str, Callable[[Told], Filled]]] = MappingProxyType(
    {
        "header": header,
        "decisions": decisions,
        "institutions": institutions,
        "group": group,
        "refusals": refusals,
        "days": days,
        "safety": safety,
        "access": access,
        "methods": methods,
        "findings": findings,
        "follow_up": follow_up,
        "messages": messages,
        "signs": signs,
        "opinions": opinions,
        "recommendations": recommendations,
        "signatures": signatures,
        "dissents": dissents,
        "submission": submission,
        "confidentiality": confidentiality,
        "annexes": annexes,
    }
)


def filled(told: Told, block: str) -> Filled:
    """What a block gives; nothing for a section that authors alone write."""
    return BLOCKS[block](told) if block else Filled()
