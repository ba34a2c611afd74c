"""What stands around an article on a page, in words of our own; much of it speaks, so that it shows where it stays."""

from __future__ import annotations

from typing import Final

NAVIGATION: Final = ("Home", "Local", "Politics", "Business", "Sport", "Culture", "Opinion", "Weather", "Subscribe")
RELATED: Final = (
    "Mayor of Brandport says ferry strike could last a week",
    "Harbour pilots warn of fog after second collision",
    "Minister denies that hospital plan was leaked",
)
TEASERS: Final = (
    ("Ferry strike enters third day", "Union leader Otto Brandt said on Sunday that talks had failed."),
    ("Rail bridge to close", "The operator announced that the bridge will be closed for three months."),
)
COMMENTS: Final = (
    ("riverside_reader", "My neighbour told me the same thing happened last year and nobody listened."),
    ("Pat K.", "I think the council said this before. They promised a new bridge too, and what did we get?"),
    ("anon42", 'The editor should apologise. "We stand by the story," she said last time, remember?'),
)
COOKIES: Final = (
    "We use cookies to improve your visit and to show you advertising. By clicking Accept you agree to our policy."
)
NEWSLETTER: Final = "Sign up for our morning newsletter and get the day's news in your inbox."
PAYWALL: Final = "To continue reading, subscribe or log in to your account."
SUBSCRIBERS: Final = "Already a subscriber? Log in"
ADVERTISEMENT: Final = "Advertisement"
BUY: Final = "Save 40% on garden chairs this week only, says Lumber & Lawn. Shop now!"
CAPTION: Final = "The square on Monday, where residents said they had heard the noise. (Photo: Ida Brenner/The Ledger)"
READ_MORE: Final = "Read more: Harbour pilots warn of fog after second collision"
SHARE: Final = ("Share", "Facebook", "Twitter", "WhatsApp", "Email")
CREDIT: Final = "Reporting by Ida Brenner; Editing by Moritz Falk"
RIGHTS: Final = "© 2025 The Ledger Media Group. All rights reserved."
ABOUT: Final = "Ida Brenner is a reporter for The Ledger. She said she joined the paper because she likes trains."
