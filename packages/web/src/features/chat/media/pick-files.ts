/** Asks the person for files; answers none where they changed their mind. */
export function pickFiles(wanted: {
  accept?: string;
  multiple?: boolean;
  /** Take a picture or a film now, with the camera at the back. */
  camera?: boolean;
}): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.hidden = true;
  if (wanted.accept) input.accept = wanted.accept;
  if (wanted.camera) input.capture = 'environment';
  input.multiple = wanted.multiple ?? false;
  // some browsers ask nothing for a field that stands nowhere
  document.body.append(input);
  return new Promise((resolve) => {
    const end = () => {
      resolve([...(input.files ?? [])]);
      input.remove();
    };
    input.addEventListener('change', end, { once: true });
    input.addEventListener('cancel', end, { once: true });
    input.click();
  });
}
