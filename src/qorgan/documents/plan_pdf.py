"""The draft plan as a document for the Council: the template of the country, filled with a plan file and the names of the registers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from babel import numbers

from qorgan.documents import figure_bounds, typeset
from qorgan.law import ids
from qorgan.law.country import Country
from qorgan.planning import document, say
from qorgan.wording import predictability, quantities

TEMPLATE = "plan"
_DECIMALS = {"risk_covered": 2, "load_sd": 2}


@dataclass(frozen=True, slots=True)
class Names:
    """What the registers call institutions and people, by code; a code without a name stands for itself."""

    institutions: Mapping[str, str]
    regions: Mapping[str, str]
    people: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """Whose copy it is, printed over every page (empty: nobody's); and whether the Council approved this version."""

    reader: str = ""
    is_approved: bool = False


DRAFT = Standing()


def render(
    plan: document.PlanDocument,
    *,
    names: Names,
    country: Country,
    language: str,
    dated: date,
    is_invented: bool,
    standing: Standing = DRAFT,
) -> bytes:
    """The PDF. ``language``: kk, ru or en; ``dated``: the day the draft was made; ``names``: in that language, as of then."""
    told = facts(plan, names=names, country=country, language=language, dated=dated, is_invented=is_invented)
    told |= {"reader": standing.reader, "is_approved": standing.is_approved}
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), told, dated)


def facts(
    plan: document.PlanDocument, *, names: Names, country: Country, language: str, dated: date, is_invented: bool
) -> dict[str, object]:
    """What the template is given: texts only, every date and number spelled in the language."""
    # The acts tell their newest wording; a plan made under an earlier one names the same act.
    act = next((act for act in country.acts if act.edition == plan.law), country.acts[0])
    is_amended = act.amended_on is not None and plan.period[0] >= act.amended_on
    return {
        "act": dict(act.numbers),
        "amended": quantities.day(act.amended_on, language) if is_amended and act.amended_on else "",
        "commitment": plan.randomness.commitment if plan.randomness else "",
        "cost": _money(plan.cost, plan.currency, language),
        "dated": quantities.day(dated, language),
        "figures": _figures(plan, language),
        "foreseen": predictability.told(plan, language=language, country=country) if plan.predictability else [],
        "foreseen_heading": predictability.word("heading", "foreseen", language),
        "has_bounds": bool(plan.bounds),
        "objective": list(say.words(language)["objective"].values()),
        "is_invented": is_invented,
        "members_draw": (plan.randomness.members_draw or "") if plan.randomness else "",
        "number": quantities.number(plan.number_of_visits or 0, language),
        "period": f"{quantities.day(plan.period[0], language)} – {quantities.day(plan.period[1], language)}",
        "register": plan.register_digest,
        "reserve": quantities.number(plan.reserve_special, language),
        "unplaced": [_unplaced(left, names, language) for left in plan.unplaced],
        "unplaced_number": quantities.number(len(plan.unplaced), language),
        "visits": [_visit(visit, names, language) for visit in plan.visits],
        "year": str(plan.period[0].year),
    }


def _visit(visit: document.Visit, names: Names, language: str) -> dict[str, str]:
    legs = visit.legs
    representatives = [leg.representative for leg in legs if leg.representative is not None]
    return {
        "number": visit.id,
        "dates": "; ".join(_days(stop.on_site, language) for leg in legs for stop in leg.institutions),
        "institution": "; ".join(_named(stop.id, names.institutions) for leg in legs for stop in leg.institutions),
        "region": "; ".join(names.regions.get(leg.region, leg.region) for leg in legs),
        "group": "; ".join(names.people.get(code, code) for code in visit.roster),
        "representative": "; ".join(names.people.get(code, code) for code in representatives),
    }


def _unplaced(left: document.Unplaced, names: Names, language: str) -> dict[str, str]:
    region = next((str(why.params["region"]) for why in left.why if "region" in why.params), "")
    return {
        "institution": _named(left.institution, names.institutions),
        "region": names.regions.get(region, region),
        "why": " ".join(say.why(why, language, names.people) for why in left.why),
        "provision": ", ".join(
            say.source(why.provision, language) or ids.short_name(ids.provision(why.provision)) for why in left.why
        ),
    }


def _named(code: str, known: Mapping[str, str]) -> str:
    return f"{known[code]} ({code})" if code in known else code


def _days(days: Iterable[date], language: str) -> str:
    held = sorted(days)
    return quantities.span(held[0], held[-1], language) if held else ""


def _figures(plan: document.PlanDocument, language: str) -> list[dict[str, str]]:
    locale = quantities.LOCALES[language]
    found = []
    bounds = {bound.figure: bound for bound in plan.bounds}
    for name in document.Figures.model_fields:
        pattern = "#,##0." + "0" * _DECIMALS[name] if name in _DECIMALS else "#,##0"
        value = numbers.format_decimal(getattr(plan.figures, name), format=pattern, locale=locale)
        told = figure_bounds.told(bounds[name], plan.currency, language) if name in bounds else ""
        found.append({"name": say.word("figure", name, language), "value": value, "bound": told})
    return found


def _money(amount: int, currency: str, language: str) -> str:
    return numbers.format_currency(
        amount, currency, format="#,##0 ¤¤", currency_digits=False, locale=quantities.LOCALES[language]
    )
