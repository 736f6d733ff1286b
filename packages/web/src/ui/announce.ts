let region: HTMLElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Called once by the app with the element that readers listen to. */
export function setAnnouncer(element: HTMLElement | undefined): void {
  region = element;
}

/** Has a sentence read out without showing it: a message that came in, "copied". */
export function announce(text: string): void {
  if (!region) return;
  const line = document.createElement('p');
  line.textContent = text;
  region.append(line);
  // Readers speak what is added; what was spoken need not stay.
  clearTimeout(timer);
  timer = setTimeout(() => region?.replaceChildren(), 5000);
}
