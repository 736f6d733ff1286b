const PATIENCE_MS = 4_000;

/** The size and length of a film, as far as this browser can tell; null where it cannot. */
export function probeVideo(
  file: Blob,
): Promise<{ width: number | null; height: number | null; durationMs: number | null }> {
  const url = URL.createObjectURL(file);
  const video = document.createElement('video');
  video.preload = 'metadata';
  video.muted = true;
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      const { videoWidth, videoHeight, duration } = video;
      resolve({
        width: videoWidth || null,
        height: videoHeight || null,
        durationMs: Number.isFinite(duration) ? Math.round(duration * 1000) : null,
      });
      video.removeAttribute('src');
      URL.revokeObjectURL(url);
    };
    const timer = setTimeout(end, PATIENCE_MS);
    video.onloadedmetadata = end;
    video.onerror = end;
    video.src = url;
  });
}
