"""A case file that shows every field once; not one consistent story."""

from tests.casefile.trees import Tree

WHOLE: Tree = {
    "case": 1,
    "law": "kz266-2023",
    "as_of": "2026-11-22",
    "policy": {"DAYS": "calendar", "ROLL": True},
    "calendar": [{"date": "2027-03-22", "kind": "off", "act": "order No. 1"}],
    "institutions": [
        {
            "id": "i1",
            "category": "SIZO",
            "region": "KZ-71",
            "in_mandate_since": "2014-04-01",
            "last_periodic_end": "2022-05-17",
            "ownership": "state",
        }
    ],
    "visits": [
        {
            "id": "h1",
            "kind": "periodic",
            "institutions": ["i1"],
            "last_on_site": "2022-05-17",
            "recommendations": 12,
        }
    ],
    "people": [
        {
            "id": "p1",
            "office": "participant",
            "region": "KZ-71",
            "topics": ["health"],
            "profession": "doctor",
            "certificates": [{"no": "15", "from": "2026-01-01", "to": "2026-12-31"}],
            "conflicts": ["i1"],
            "disqualified": [{"ground": "advocate", "from": "2026-05-01"}],
        },
        {"id": "r1", "office": "representative", "region": "KZ-71"},
        {"id": "x1", "office": "expert", "paid": False},
    ],
    "messages": [
        {
            "id": "m1",
            "received": "2026-04-18T09:30:00+05:00",
            "about": "i1",
            "alleges": "torture",
            "registered": "2026-04-18",
            "transmitted_to_commissioner": "2026-04-18",
        }
    ],
    "plan": {
        "period": ["2026-01-01", "2026-12-31"],
        "approved": {"by": "council", "on": "2025-12-10"},
        "budget": 10000000,
        "cost": 9400000.5,
        "number_of_visits": 1,
        "items": [
            {
                "id": "v1",
                "kind": "periodic",
                "form": "one_time",
                "institutions": ["i1"],
                "dates": ["2026-03-19", "2026-03-20"],
                "participants": ["p1"],
            }
        ],
    },
    "visit": {
        "id": "v1",
        "kind": "periodic",
        "form": "one_time",
        "topic": None,
        "planned": True,
        "follows": {"periodic_end": "2024-03-01", "recommendations": True},
        "basis": ["m1"],
        "methodology": {"version": "2023", "in_force_on_visit": True},
        "notice_to_institution": "2026-03-10",
        "roster": ["p1"],
        "legs": [
            {
                "region": "KZ-71",
                "institutions": ["i1"],
                "on_site": ["2026-03-19", "2026-03-20"],
                "participants": ["p1"],
                "representative": "r1",
                "rights_explained": True,
                "unplanned": False,
            }
        ],
        "presence": [{"from": "2026-04-15T22:00:00+05:00", "to": "2026-04-16T02:00:00+05:00", "people": ["p1"]}],
        "travel": ["2026-03-18", "2026-03-21"],
        "experts": ["x1"],
        "decisions": [
            {"about": "special_visit", "by": "commissioner", "on": "2026-03-01T18:40:00+05:00", "form": "written"},
            {"about": "expert", "of": "x1", "by": "commissioner", "on": "2026-03-01"},
            {"about": "extension", "by": "commissioner", "on": "2026-03-20", "days": 3},
        ],
        "reasons": [{"about": "group_of_one", "by": "p1", "on": "2026-03-01"}],
        "recusals": [{"person": "p1", "on": "2026-03-05", "institution": "i1"}],
        "safety_notices": [
            {
                "on": "2026-03-19",
                "by": "administration",
                "limits_confidentiality": True,
                "restriction_refused_by": "p1",
                "refusal_in_writing": True,
            }
        ],
        "obstructions": [{"on": "2026-03-19", "what": "area_closed"}],
        "interference": [{"by": "p1", "letter_from_head": {"on": "2026-03-21", "written": True}}],
        "disclosures": [{"by": "p1", "on": "2026-03-22", "what": "photograph", "identifies": True, "consent": False}],
        "reprisals": [{"reported": "2026-04-02", "after": "interview"}],
        "torture_signs": {
            "found": "2026-03-19",
            "reported_by": ["p1"],
            "with_representative": True,
            "prosecutor_notified": "2026-03-19",
            "commissioner_notified": "2026-03-19",
            "identity_disclosed": False,
            "consent": False,
        },
    },
    "report": {
        "addressed_to": "council",
        "form_version": "2023",
        "written": True,
        "signed_by": ["p1"],
        "unsigned": [{"person": "p1", "reason": "abroad"}],
        "dissents": [{"by": "p1", "written": True, "attached": True}],
        "expert_opinions": ["x1"],
        "messages_section": True,
        "sent": "2026-03-30T23:40:00+05:00",
        "registered": "2026-03-31T09:10:00+05:00",
        "released_to": [{"who": "journalist", "what": "full_report"}],
    },
    "recommendations": [{"id": "n1", "institution": "i1", "given": [2019, 2022, 2025], "status": "not_implemented"}],
    "annual_report": {
        "approved": "2026-05-20",
        "published": "2026-06-22",
        "anonymised": True,
        "received_by": [{"body": "health", "on": "2026-06-22", "answered": None}],
    },
}
