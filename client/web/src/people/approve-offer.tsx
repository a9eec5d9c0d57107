import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';

/** The good answer to whoever asks at the door: sends the form that it stands in. */
export function ApproveOffer({ text, disabled, asking }: { text: string; disabled: boolean; asking: boolean }) {
  return (
    <Button
      type="submit"
      size="md"
      variant="default"
      className="answer-yes"
      leftSection={<IconShieldCheck size="1.25rem" aria-hidden="true" />}
      disabled={disabled}
      loading={asking}
    >
      {text}
    </Button>
  );
}
