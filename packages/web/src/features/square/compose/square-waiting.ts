/** Under this name the device remembers that a post still waits to be told to the house. */
export const SQUARE_WAITING = 'square/waiting';
