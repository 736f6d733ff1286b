import { CalendarCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { useTopicDeeds } from './use-topic-deeds.ts';

/** Checks in with a community; afterwards it says for how many days in a row, and a second press what the house says to it. */
export function CheckInButton(props: { name: string; checkedIn: boolean; streak: number }) {
  const { t } = useTranslation('square-places');
  const { busy, checkIn } = useTopicDeeds(props.name);
  const { checkedIn, streak } = props;
  return (
    <Button
      kind={checkedIn ? 'line' : 'soft'}
      size="s"
      busy={busy}
      icon={checkedIn ? undefined : <CalendarCheck size={20} />}
      onPress={() => void checkIn()}
    >
      {checkedIn ? t('communities.streak', { count: streak }) : t('communities.checkIn')}
      <span className="spoken"> {props.name}</span>
    </Button>
  );
}
