import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Device } from '@teahouse/contract';
import { Laptop, Monitor, Smartphone, Tablet } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { RelativeTime } from '../../app/relative-time.tsx';
import { Screen } from '../../app/screen.tsx';
import { Button } from '../../ui/button.tsx';
import { Cell } from '../../ui/cell.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Gap } from '../../ui/gap.tsx';
import { IconTile } from '../../ui/icon-tile.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { TagLabel } from '../../ui/tag-label.tsx';
import { showToast } from '../../ui/toast.ts';
import styles from './me.module.css';

const icons = { phone: Smartphone, tablet: Tablet, desktop: Monitor, other: Laptop };

function DeviceTile({ device }: { device: Device }) {
  const Icon = icons[device.kind];
  return <IconTile icon={<Icon size={24} />} ground="well" />;
}

/** The signed-in devices: one to doubt first, this one, the others; each can be signed out. */
export function DevicesScreen() {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const { data, isError, refetch } = useQuery({
    queryKey: ['devices'],
    queryFn: () => call('GET /identity/sessions', {}),
  });
  const [asking, setAsking] = useState(false);
  const act = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    }
    await queries.invalidateQueries({ queryKey: ['devices'] });
  };
  const signOut = (device: Device) =>
    void act(() =>
      call('DELETE /identity/sessions/:sessionId', { params: { sessionId: device.id } }),
    );
  const confirm = (device: Device) =>
    void act(() =>
      call('PUT /identity/sessions/:sessionId/familiar', { params: { sessionId: device.id } }),
    );
  if (!data)
    return (
      <Screen title={t('devices.title')}>
        {isError ? (
          <div className={styles.centre} role="alert">
            <p>{t('failedLoad')}</p>
            <Button kind="line" onPress={() => void refetch()}>
              {t('again')}
            </Button>
          </div>
        ) : (
          <SkeletonRows />
        )}
      </Screen>
    );
  const doubtful = data.devices.filter((device) => device.unfamiliar && !device.current);
  const current = data.devices.find((device) => device.current);
  const others = data.devices.filter((device) => !device.current && !device.unfamiliar);
  return (
    <Screen title={t('devices.title')}>
      {doubtful.map((device) => (
        <Doubt
          key={device.id}
          device={device}
          onYes={() => confirm(device)}
          onNo={() => signOut(device)}
        />
      ))}
      {doubtful.length > 0 && <Gap />}
      {current && (
        <Cell
          lead={<DeviceTile device={current} />}
          title={current.name}
          titleTail={<TagLabel>{t('devices.this')}</TagLabel>}
          line={`${current.address} · ${t('devices.now')}`}
        />
      )}
      <Gap />
      <Section title={t('devices.others')} aside={t('devices.count', { count: others.length })}>
        {others.map((device) => (
          <Cell
            key={device.id}
            lead={<DeviceTile device={device} />}
            title={device.name}
            line={
              <>
                {device.address} · <RelativeTime at={device.seenAt} form="ago" />
              </>
            }
            tail={
              <Button kind="danger" size="s" onPress={() => signOut(device)}>
                {t('devices.signOut')}
              </Button>
            }
          />
        ))}
      </Section>
      <Gap />
      <MenuCell danger label={t('devices.signOutOthers')} onPress={() => setAsking(true)} />
      <p className={styles.note}>{t('devices.note')}</p>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('devices.signOutOthersTitle')}
        text={t('devices.note')}
        confirm={{
          label: t('devices.signOutOthers'),
          kind: 'danger',
          onPress: () => {
            setAsking(false);
            void act(() => call('DELETE /identity/sessions', {}));
          },
        }}
      />
    </Screen>
  );
}

function Doubt(props: { device: Device; onYes: () => void; onNo: () => void }) {
  const { t } = useTranslation('identity');
  const { device } = props;
  return (
    <section className={styles.warn} aria-label={t('devices.doubt')}>
      <div className={styles.warnTop}>
        <DeviceTile device={device} />
        <span>
          <b>{t('devices.doubt')}</b>
          {device.name} · {device.address}
          <small>
            <RelativeTime at={device.createdAt} form="message" /> · {t(`method.${device.method}`)} ·{' '}
            {t('devices.firstTime')}
          </small>
        </span>
      </div>
      <div className={styles.pair}>
        <button type="button" className={`${styles.plain} ${styles.red}`} onClick={props.onNo}>
          {t('devices.notMe')}
        </button>
        <button type="button" className={styles.plain} onClick={props.onYes}>
          {t('devices.me')}
        </button>
      </div>
    </section>
  );
}
