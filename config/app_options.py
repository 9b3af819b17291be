"""How the app is served and how it looks, as options of `streamlit run`.

They are given on the command line so that no file in the user's folder decides. Colours: text on
its ground keeps a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3) in both themes.
"""

_SERVER: tuple[tuple[str, str], ...] = (
    # Loopback only; with an address given, Streamlit asks nobody for the machine's own.
    ("server.address", "127.0.0.1"),
    # A page elsewhere that points its name at 127.0.0.1 is refused.
    ("server.allowedHosts", "127.0.0.1"),
    ("server.allowedHosts", "localhost"),
    ("server.enableAgentApi", "false"),
    ("server.fileWatcherType", "none"),
    ("server.showEmailPrompt", "false"),
    ("server.maxUploadSize", "1"),  # MB, the least there is: nothing is uploaded
    ("browser.gatherUsageStats", "false"),
    ("client.showErrorDetails", "none"),
    ("client.showErrorLinks", "false"),
    ("client.toolbarMode", "minimal"),
    ("runner.magicEnabled", "false"),
    # The address fills the widgets before they are drawn; that is meant.
    ("global.disableWidgetStateDuplicationWarning", "true"),
)
_LOOK: tuple[tuple[str, str], ...] = (
    ("theme.font", "sans-serif"),  # Source Sans, Source Serif: Streamlit brings both along
    ("theme.headingFont", "serif"),
    ("theme.baseRadius", "0.25rem"),
    ("theme.paddingTop", "0.5rem"),
    ("theme.paddingBottom", "3rem"),
    ("theme.showSidebarBorder", "true"),
    ("theme.linkUnderline", "true"),
    ("theme.light.primaryColor", "#1d5b6b"),
    ("theme.light.backgroundColor", "#fdfcfa"),
    ("theme.light.secondaryBackgroundColor", "#f3f0ea"),
    ("theme.light.textColor", "#23272b"),
    ("theme.light.linkColor", "#1d5b6b"),
    ("theme.light.borderColor", "#ddd7cc"),
    ("theme.dark.primaryColor", "#84c3cf"),
    ("theme.dark.backgroundColor", "#15181b"),
    ("theme.dark.secondaryBackgroundColor", "#1f2428"),
    ("theme.dark.textColor", "#e4e1da"),
    ("theme.dark.linkColor", "#84c3cf"),
    ("theme.dark.borderColor", "#3a4046"),
)


def streamlit_options(port: int, headless: bool) -> tuple[str, ...]:
    """The options to put after `streamlit run ui/app.py`.

    `headless` keeps Streamlit from opening a browser by itself. Port 0 is not understood: choose
    a free one before.
    """
    own = (("server.port", str(port)), ("server.headless", str(headless).lower()))
    return tuple(f"--{name}={value}" for name, value in (*_SERVER, *own, *_LOOK))
