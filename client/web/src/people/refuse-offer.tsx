import type { OfferView } from '@breakwater/shared/desk/views/people';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';

/** The other answer to whoever asks at the door; the invitation is spent with it. `onRefused` once the hub knows. */
export function RefuseOffer({
  offer: { offer, described },
  text = 'people.offerRefuse',
  disabled = false,
  answer,
  onRefused,
}: {
  offer: OfferView;
  text?: 'people.offerRefuse' | 'people.offerRefuseContested';
  disabled?: boolean;
  answer: ReturnType<typeof useDeskCall<'officers:answer'>>;
  onRefused?: () => void;
}) {
  const t = useText();
  return (
    <Button
      size="md"
      variant="default"
      className="answer-no"
      leftSection={<IconAlertTriangle size="1.25rem" aria-hidden="true" />}
      disabled={disabled || answer.asking}
      onClick={() => void answer.ask({ offer, described, answer: 'refuse' }).then((done) => done && onRefused?.())}
    >
      {t(text)}
    </Button>
  );
}
