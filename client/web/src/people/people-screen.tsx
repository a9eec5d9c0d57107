import type { DeskCalls } from '@breakwater/shared/desk/calls';
import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import type { CallOutput } from '@breakwater/shared/wire/call';
import { IconUsers } from '@tabler/icons-react';
import { useRoute } from 'wouter';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { NetworkHistories } from '../histories/network-histories.tsx';
import { useText } from '../i18n/words.tsx';
import { Panes } from '../shell/panes.tsx';
import { OnlyWhoMay } from '../ui/only-who-may.tsx';
import { Answered, Notice } from '../ui/screen-state.tsx';
import { Compare } from './compare.tsx';
import { InviteOfficer } from './invite-officer.tsx';
import { MeetingSheet } from './meeting-sheet.tsx';
import { NewComputer } from './new-computer.tsx';
import { Offers } from './offers.tsx';
import { PeopleList } from './people-list.tsx';
import { Taskforce } from './taskforce.tsx';

/** Taskforces, their officers, and how far each is checked. */
export function PeopleScreen() {
  const people = useDeskQuery('people:list', {});
  return <Answered query={people}>{(value) => <People {...value} />}</Answered>;
}

function People({ networkName, network, taskforces }: CallOutput<DeskCalls, 'people:list'>) {
  const t = useText();
  const [, params] = useRoute('/people/:id?/:view?');
  const own = taskforces.find(({ standing }) => standing === 'own');
  const chosen = taskforces.find(({ id }) => id === params?.id);
  return (
    <Panes
      listLabel={t('people.title')}
      list={<PeopleList taskforces={taskforces} isForked={network.histories !== null} current={params?.id} />}
      thing={
        params?.id === 'network' && network.histories ? (
          <NetworkHistories id={network.id} name={networkName} histories={network.histories} />
        ) : (
          thingOf(params?.id, params?.view, chosen, own)
        )
      }
      back="/people"
      empty={own ? <Taskforce taskforce={own} /> : <Notice icon={IconUsers} title={t('common.nothingChosen')} />}
    />
  );
}

function thingOf(id: string | undefined, view: string | undefined, chosen: TaskforceView | undefined, own: TaskforceView | undefined) {
  if (id === 'offers')
    return (
      <OnlyWhoMay can={['answer-offers']}>
        <Offers />
      </OnlyWhoMay>
    );
  if (id === 'sheet') return <MeetingSheet />;
  if (id === 'invite')
    return (
      <OnlyWhoMay can={['invite-officer']}>
        <InviteOfficer />
      </OnlyWhoMay>
    );
  if (id === 'computer') {
    const officer = own?.officers.find((each) => each.id === view && each.state === 'active' && !each.isMe);
    if (!own || !officer) return undefined;
    return (
      <OnlyWhoMay can={['invite-device-for']}>
        <NewComputer key={officer.id} officer={officer} taskforce={own} />
      </OnlyWhoMay>
    );
  }
  if (!chosen) return undefined;
  return view === 'compare' ? <Compare key={chosen.id} taskforce={chosen} /> : <Taskforce key={chosen.id} taskforce={chosen} />;
}
