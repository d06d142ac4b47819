"""What a rule is: a small question about one row, the role that a yes speaks for, how much it weighs, and why."""

from collections.abc import Callable

from newsarchive.loader.seen import Copy, Seen
from newsarchive.packing import Record
from newsarchive.records import Role


class Rule(Record, frozen=True, kw_only=True):
    """One named rule. `reason` is what `inspect` prints where it decided; negative `points` speak against.

    `needs` is what a row must show at first sight (`Seen.shows`) for the rule to hold: of other rows it is not asked.
    """

    role: Role
    points: int
    reason: str
    test: Callable[[Seen, Copy], object]
    needs: str = ""


class Decision(Record, frozen=True, kw_only=True):
    """The role of a row, the reason that weighed most, and the points that it won with."""

    role: Role
    reason: str
    points: int = 0


def decide(seen: Seen, copy: Copy, rules: tuple[Rule, ...], otherwise: Decision) -> Decision:
    """The role with the most points; `otherwise` where no role reaches more than its points.

    Of equal roles the one whose rule stands first wins.
    """
    points: dict[Role, int] = {}
    best: dict[Role, Rule] = {}
    shows = seen.shows
    for rule in rules:
        if rule.needs in shows and rule.test(seen, copy):
            points[rule.role] = points.get(rule.role, 0) + rule.points
            if rule.role not in best or rule.points > best[rule.role].points:
                best[rule.role] = rule
    winner, most = None, otherwise.points
    for role, total in points.items():
        if total > most:
            winner, most = role, total
    if winner is None:
        return otherwise
    return Decision(role=winner, reason=best[winner].reason, points=most)


def holds(seen: Seen, copy: Copy, rules: tuple[Rule, ...]) -> bool:
    """Whether one of the rules speaks for the row."""
    shows = seen.shows
    return any(rule.needs in shows and rule.test(seen, copy) for rule in rules)


class Scales(Record, frozen=True, kw_only=True):
    """Rules that all speak for one role or against it, so that they need be asked only until it is decided."""

    against: tuple[Rule, ...]
    speaking: tuple[Rule, ...]
    """The heaviest first: the first that holds is the reason."""

    @classmethod
    def of(cls, rules: tuple[Rule, ...]) -> "Scales":
        """The scales that these rules lie on."""
        return cls(
            against=tuple(rule for rule in rules if rule.points < 0),
            speaking=tuple(sorted((rule for rule in rules if rule.points > 0), key=lambda rule: -rule.points)),
        )

    def weigh(self, seen: Seen, copy: Copy, least: int) -> Decision | None:
        """The decision for the role where its points are more than `least`; as `decide`, with fewer questions."""
        shows = seen.shows
        points = sum(rule.points for rule in self.against if rule.needs in shows and rule.test(seen, copy))
        reason = ""
        for rule in self.speaking:
            if rule.needs in shows and rule.test(seen, copy):
                points += rule.points
                reason = reason or rule.reason
                if points > least:
                    return Decision(role=rule.role, reason=reason, points=points)
        return None
