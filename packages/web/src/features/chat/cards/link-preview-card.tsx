import type { LinkPreview } from '@teahouse/contract';

/** What the page behind a link says of itself. */
export function LinkPreviewCard({ preview }: { preview: LinkPreview }) {
  return <span>{preview.title}</span>;
}
