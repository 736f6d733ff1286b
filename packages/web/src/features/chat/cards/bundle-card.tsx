import type { Content, Entry } from '@teahouse/contract';

/** Several messages that were forwarded as one. */
export function BundleCard(props: { content: Extract<Content, { kind: 'bundle' }>; entry: Entry }) {
  return <span>{props.content.title}</span>;
}
