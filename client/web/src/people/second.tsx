import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { useCan, useMe } from '../shell/me-context.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Problem } from '../ui/screen-state.tsx';
import { TaskforceName, useTaskforceName } from '../ui/taskforce-name.tsx';

/** T12: the officer elsewhere whom a taskforce relies on when nobody of its own can act. */
export function Second({ taskforce }: { taskforce: TaskforceView }) {
  const t = useText();
  const own = taskforce.standing === 'own';
  const isChair = useMe().roles.includes('chair') && own;
  const mayName = useCan('name-second') && own;
  const [naming, setNaming] = useState(false);
  const { second } = taskforce;
  if (second === null && !own) return null;
  const name = officerText(t, second?.officer);
  return (
    <section className="block" aria-labelledby="second-title">
      <div className="block-head">
        <h2 id="second-title">{t('people.second')}</h2>
        {mayName && (
          <Button size="compact-sm" variant="subtle" onClick={() => setNaming(true)}>
            {t(second === null ? 'people.secondName' : 'people.secondChange')}
          </Button>
        )}
      </div>
      {second === null ? (
        <p className="quiet">{t('people.secondNobody')}</p>
      ) : (
        <p className="line">
          <span className="line-main">
            {name} · <TaskforceName taskforce={second.officer.taskforce} />
          </span>
        </p>
      )}
      {second?.gone === true && (
        <p className="hint" data-tone="due">
          {t('people.secondGone', { name })}
        </p>
      )}
      {second?.isMe === true && (
        <p className="hint" data-tone="quiet">
          {t('people.secondMe')}
        </p>
      )}
      {own && <p className="quiet">{t(isChair && !mayName ? 'people.secondVerify' : 'people.secondText')}</p>}
      {naming && <NameSecond onClose={() => setNaming(false)} />}
    </section>
  );
}

function NameSecond({ onClose }: { onClose: () => void }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const possible = useDeskQuery('second:possible', {});
  const set = useDeskCall('second:name');
  const [chosen, setChosen] = useState<string | null>(null);
  // Two taskforces can have the same officer id.
  const people = (possible.data?.officers ?? []).map((each) => ({
    who: { taskforce: each.taskforce.id, officer: each.id },
    value: `${each.taskforce.id} ${each.id}`,
    label: `${officerText(t, each)}, ${nameOf(each.taskforce)}`,
  }));
  const who = people.find(({ value }) => value === chosen)?.who;
  return (
    <Modal opened onClose={onClose} title={t('people.secondName')} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        <p>{t('people.secondText')}</p>
        <Select
          label={t('people.secondWho')}
          searchable
          data={people.map(({ value, label }) => ({ value, label }))}
          value={chosen}
          onChange={setChosen}
        />
        <Problem code={set.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={who === undefined}
            loading={set.asking}
            onClick={() => who && void set.ask(who).then((done) => done && onClose())}
          >
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
