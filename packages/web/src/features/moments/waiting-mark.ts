/** Under this name the device remembers that something about moments still waits to be told to the house. */
export const WAITING_MARK = 'moments/waiting';
