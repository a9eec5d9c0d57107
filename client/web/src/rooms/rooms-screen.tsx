import { IconMessages } from '@tabler/icons-react';
import { useRoute } from 'wouter';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Panes } from '../shell/panes.tsx';
import { OnlyWhoMay } from '../ui/only-who-may.tsx';
import { Answered, Notice } from '../ui/screen-state.tsx';
import { NewConsultation } from './new-consultation.tsx';
import { NewInvestigation } from './new-investigation.tsx';
import { Room } from './room.tsx';
import { RoomDetails } from './room-details.tsx';
import { RoomHistories } from './room-histories.tsx';
import { RoomList } from './room-list.tsx';

/** Rooms: consultations, investigations, and a taskforce's own. */
export function RoomsScreen() {
  const t = useText();
  const rooms = useDeskQuery('rooms:list', {});
  const [, params] = useRoute('/rooms/:id?/:view?/:of?/:who?');
  const id = params?.id;
  const isRoom = id !== undefined && id !== 'new' && id !== 'new-investigation';
  const view = params?.view;
  const begin =
    view === 'officer' || view === 'post' ? ({ kind: view, taskforce: params?.of ?? '', id: params?.who ?? '' } as const) : undefined;
  return (
    <Panes
      listLabel={t('rooms.title')}
      list={<Answered query={rooms}>{({ rooms: all }) => <RoomList rooms={all} current={id} />}</Answered>}
      thing={
        id === 'new' ? (
          <OnlyWhoMay can={['open-consultation']}>
            <NewConsultation key={begin && `${begin.taskforce} ${begin.id}`} {...(begin === undefined ? {} : { begin })} />
          </OnlyWhoMay>
        ) : id === 'new-investigation' ? (
          <OnlyWhoMay can={['open-investigation']}>
            <NewInvestigation />
          </OnlyWhoMay>
        ) : isRoom && view === 'histories' ? (
          <RoomHistories key={id} id={id} />
        ) : isRoom ? (
          <Room key={`${id} ${params?.view === 'at' ? params.of : ''}`} id={id} at={params?.view === 'at' ? params.of : undefined} />
        ) : undefined
      }
      details={isRoom ? <RoomDetails key={id} id={id} /> : undefined}
      back="/rooms"
      empty={rooms.data?.rooms.length !== 0 && <Notice icon={IconMessages} title={t('common.nothingChosen')} />}
    />
  );
}
