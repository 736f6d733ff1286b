/** Refreshes the list that is shown, for those who cannot pull it. */
export const refreshFeed: { current: (() => void) | undefined } = { current: undefined };
