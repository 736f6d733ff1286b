/** Why the device does not say where it is: a key of the words in `location`. */
type PositionFault = 'refused' | 'insecure' | 'unavailable';

/** Where this device is, in degrees. Throws an Error whose message is a PositionFault. */
export function findPosition(): Promise<{ latitude: number; longitude: number }> {
  if (!isSecureContext || !navigator.geolocation)
    return Promise.reject(new Error('insecure' satisfies PositionFault));
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude }),
      ({ code, PERMISSION_DENIED }) => {
        const fault: PositionFault = code === PERMISSION_DENIED ? 'refused' : 'unavailable';
        reject(new Error(fault));
      },
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}
