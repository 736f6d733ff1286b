import { AtSign, Eye, MapPin, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContacts } from '../../sync/contacts.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { useAudienceWords } from './audience-words.ts';
import styles from './compose-rows.module.css';
import type { Draft } from './draft.ts';
import type { DraftDesk } from './draft-desk.ts';
import { PeopleSheet } from './people-sheet.tsx';
import { usePersonName } from './use-person-name.ts';

const LocationSheet = lazy(() =>
  import('../chat/media/location-sheet.tsx').then((file) => ({ default: file.LocationSheet })),
);
const AudienceSheet = lazy(() =>
  import('./audience-sheet.tsx').then((file) => ({ default: file.AudienceSheet })),
);

/** At most so many friends are reminded, as the contract says. */
const MOST_REMINDED = 10;
/** Faces drawn in the row. */
const FACES = 4;

/** Where it was, whom to remind, who may see it. */
export function ComposeRows({ desk, draft }: { desk: DraftDesk; draft: Draft }) {
  return (
    <div className={styles.rows}>
      <PlaceRow desk={desk} draft={draft} />
      <RemindRow desk={desk} draft={draft} />
      <AudienceRow desk={desk} draft={draft} />
    </div>
  );
}

function PlaceRow({ desk, draft: { place } }: { desk: DraftDesk; draft: Draft }) {
  const { t } = useTranslation('moments');
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.row}>
      <MenuCell
        icon={<MapPin size={24} />}
        label={t('compose.place')}
        value={place?.name ?? ''}
        onPress={() => setOpen(true)}
      />
      {place && (
        <IconButton
          label={t('compose.noPlace')}
          icon={<X size={20} />}
          tone="quiet"
          onPress={() => desk.write({ place: null })}
        />
      )}
      {open && (
        <Suspense fallback={null}>
          <LocationSheet
            title={t('compose.place')}
            action={t('compose.choosePlace')}
            onChoose={(chosen) => desk.write({ place: chosen })}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

function RemindRow({ desk, draft: { reminded } }: { desk: DraftDesk; draft: Draft }) {
  const { t } = useTranslation('moments');
  const nameOf = usePersonName();
  const { data: contacts } = useContacts();
  const [open, setOpen] = useState(false);
  const choose = (accountIds: readonly string[]) => {
    setOpen(false);
    const known = new Map(
      [...reminded, ...(contacts ?? []).map(({ person }) => person)].map((one) => [one.id, one]),
    );
    desk.write({ reminded: accountIds.flatMap((id) => known.get(id) ?? []) });
  };
  return (
    <div className={styles.row}>
      <MenuCell
        icon={<AtSign size={24} />}
        label={t('compose.remind')}
        value={
          <span className={styles.faces}>
            <span className="spoken">{reminded.map(nameOf).join(t('listComma'))}</span>
            {reminded.slice(0, FACES).map((one) => (
              <span key={one.id} className={styles.face}>
                <Avatar name={nameOf(one)} src={one.avatarUrl} seed={one.id} size={24} />
              </span>
            ))}
            {reminded.length > FACES && <span>+{reminded.length - FACES}</span>}
          </span>
        }
        onPress={() => setOpen(true)}
      />
      <PeopleSheet
        open={open}
        title={t('compose.remind')}
        action={(count) =>
          count === 0 ? t('compose.remindNobody') : t('compose.remindCount', { count })
        }
        chosen={reminded.map(({ id }) => id)}
        most={MOST_REMINDED}
        onClose={() => setOpen(false)}
        onChoose={choose}
      />
    </div>
  );
}

function AudienceRow({ desk, draft: { audience } }: { desk: DraftDesk; draft: Draft }) {
  const { t } = useTranslation('moments');
  const words = useAudienceWords(audience);
  const [sheet, setSheet] = useState(false);
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.row}>
      <MenuCell
        icon={<Eye size={24} />}
        label={t('audience.title')}
        value={
          <span className={audience.kind === 'friends' ? undefined : styles.narrow}>{words}</span>
        }
        onPress={() => {
          setSheet(true);
          setOpen(true);
        }}
      />
      {sheet && (
        <Suspense fallback={null}>
          <AudienceSheet
            open={open}
            audience={audience}
            onClose={() => setOpen(false)}
            onChoose={(chosen) => {
              desk.write({ audience: chosen });
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
