import type { HotTopic } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { Cell } from '../../../ui/cell.tsx';
import { TagLabel } from '../../../ui/tag-label.tsx';
import { useEvidenceWords } from '../hot/use-evidence-words.ts';

/** Why a topic is on the board, and the way to the board. */
export function EvidenceRow(props: { rank: number; evidence: HotTopic['evidence'] }) {
  const { t } = useTranslation('square-places');
  const words = useEvidenceWords()(props.evidence);
  return (
    <Cell
      size={64}
      plain
      chevron
      to="/square/hot"
      lead={<TagLabel>{t('topic.rank', { rank: props.rank })}</TagLabel>}
      title={words.people}
      line={words.rise}
    />
  );
}
