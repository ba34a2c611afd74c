"""Records with happenings from sentences and words, for tests of timelines: words stand for where they come first.

`HARBOR` and `LATER` are two articles that have everything between them: each status, claims with and without a source,
days, stretches and durations, statements that are events, states that are none.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types import (
    Act,
    Addressee,
    Annotations,
    Article,
    Code,
    Entity,
    Factuality,
    Happening,
    Interval,
    Mention,
    Model,
    Role,
    RoleName,
    Span,
    Statement,
    TimeExpression,
)

MODEL = Model(name="by hand", version="1", sha256="0" * 64)


@dataclass(frozen=True)
class Story:
    """A text, and entries that are named by their words in it."""

    text: str

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def happening(
        self,
        trigger: str,
        factuality: Factuality = "happened",
        when: tuple[str, str] | None = None,
        *,
        class_: str = "OCCURRENCE",
        code: Code | None = None,
        time: str | None = None,
        duration: str | None = None,
        reported_in: str | None = None,
        score: float = 0.9,
        **roles: str,
    ) -> Happening:
        """Roles by name, `actor="Ada Lind|the union"`; each is the entity whose first mention these words are."""
        span = self.span(trigger)
        return Happening(
            id=span.id("h"),
            trigger=span,
            class_=class_,
            code=code,
            roles=tuple(
                self.role(name, words)  # type: ignore[arg-type]
                for name, parts in roles.items()
                for words in parts.split("|")
            ),
            time=self.span(time).id("t") if time else None,
            from_=when[0] if when else None,
            to=when[1] if when else None,
            duration=self.span(duration).id("t") if duration else None,
            factuality=factuality,
            reported_in=self.span(reported_in).id("s") if reported_in else None,
            score=score,
        )

    def role(self, name: RoleName, words: str) -> Role:
        return Role(name, self.span(words), self.span(words).id("e"))

    def statement(
        self,
        source: str | None,
        cue: str,
        content: str,
        act: Act | None = None,
        when: tuple[str, str] | None = None,
        *,
        to: str | None = None,
        code: Code | None = None,
        negated: bool = False,
        within: str | None = None,
    ) -> Statement:
        return Statement(
            id=self.span(cue).id("s"),
            source=self.span(source) if source else None,
            speaker=self.span(source).id("e") if source else None,
            cue=self.span(cue),
            content=(self.span(content),),
            kind="indirect",
            act=act,
            code=code,
            negated=negated,
            content_words=len(content.split()),
            quoted_words=0,
            addressee=Addressee(self.span(to), self.span(to).id("e")) if to else None,
            said_on=Interval(*when) if when else None,
            within=self.span(within).id("s") if within else None,
            score=0.9,
        )

    def record(
        self,
        *found: Happening | Statement,
        published: str | None = None,
        key: str | None = None,
        names: dict[str, str] | None = None,
        times: tuple[str, ...] = (),
    ) -> Annotations:
        """`names` gives the names of entities by the words of their first mention."""
        return Annotations(
            model=MODEL,
            article=Article.of(self.text, published=published, key=key),
            entities=tuple(
                Entity(
                    id=self.span(words).id("e"),
                    kind="person",
                    name=name,
                    naming="named",
                    mentions=(Mention(self.span(words), "name", 0.9),),
                )
                for words, name in (names or {}).items()
            ),
            times=tuple(
                TimeExpression(id=self.span(words).id("t"), span=self.span(words), type="DATE", value=None, score=0.9)
                for words in times
            ),
            statements=tuple(each for each in found if isinstance(each, Statement)),
            happenings=tuple(each for each in found if isinstance(each, Happening)),
        )


def day(number: int, month: int = 3) -> tuple[str, str]:
    return f"2025-{month:02}-{number:02}", f"2025-{month:02}-{number + 1:02}"


_HARBOR = Story("""Harbor talks end without a deal

Mayor Lind met the dockers for two hours at City Hall on Friday, the talks being the first since winter. The union is \
on strike this month. On Saturday she announced to the council that the port would reopen. The mayor is to meet the \
owners on Monday, and a vote could follow in spring. The union did not sign the paper. Its leader, Tom Berg, insisted \
the crane would not have fallen had the city paid. It was said that cables had been cut. A court remains wary.""")

HARBOR = _HARBOR.record(
    _HARBOR.happening(
        "met",
        when=day(14),
        code=Code(type="CONSULT", mode="visit", magnitude=4.0),
        duration="two hours",
        actor="Mayor Lind",
        recipient="the dockers",
        place="City Hall",
    ),
    _HARBOR.happening("talks", time="Friday"),
    _HARBOR.happening("strike", "ongoing", ("2025-03-01", "2025-04-01"), actor="The union"),
    _HARBOR.happening("reopen", "planned", actor="the port", reported_in="announced"),
    _HARBOR.happening("meet", "planned", day(17), actor="The mayor|the owners"),
    _HARBOR.happening("vote", "possible", ("2025-03-20", "2025-06-21"), score=0.42),
    _HARBOR.happening("sign", "denied", actor="The union", topic="the paper"),
    _HARBOR.happening("fallen", "counterfactual", actor="the crane", reported_in="insisted", time="winter"),
    _HARBOR.happening("cut", reported_in="said", topic="cables"),
    _HARBOR.happening("wary", "ongoing", class_="STATE"),
    _HARBOR.statement("she", "announced", "that the port would reopen", "announce", day(15), to="the council"),
    _HARBOR.statement("Tom Berg", "insisted", "the crane would not have fallen had the city paid", "say"),
    _HARBOR.statement(None, "said", "that cables had been cut", "say"),
    published="2025-03-15",
    key="harbor",
    names={"Mayor Lind": "Ada Lind", "she": "Ada Lind", "The mayor": "Ada Lind", "Tom Berg": "Tom Berg"},
    times=("two hours", "winter", "Friday"),
)
"""Each status; claims with a source and without; a day, stretches and a duration; a state that is no event."""

_LATER = Story(
    """Lind said on Monday that the owners had left early. The council promised an inquiry, and it denied nothing."""
)

LATER = _LATER.record(
    _LATER.happening("left", when=day(17), actor="the owners", reported_in="said"),
    _LATER.statement("Lind", "said", "that the owners had left early", "say", day(17)),
    _LATER.statement("The council", "promised", "an inquiry", "promise", ("2025-03-17T09:00", "2025-03-17T09:01")),
    _LATER.statement("it", "denied", "nothing", "deny", negated=True),
    published="2025-03-18T08:30+01:00",
    names={"Lind": "Ada Lind"},
)
"""Tells of the meeting that `HARBOR` knew as planned; a moment; no headline and no key."""
