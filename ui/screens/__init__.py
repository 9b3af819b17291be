"""One module for each screen; they draw what the view models say."""
