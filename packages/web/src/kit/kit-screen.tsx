/** Every part of the kit in each of its states; only while developing. */
export function KitScreen() {
  return null;
}
