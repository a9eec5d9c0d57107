export const removed = {
  title: 'A computer that was removed',
  notSaid: 'This computer was removed later. Nobody has said yet whether this step counts.',
  counts: 'This computer was removed later. {{name}} says that this step counts.',
  doesNotCount: 'This computer was removed. {{name}} says that this step does not count. It stays here to be seen.',
  doNotCount: 'Do not count this step',
  count: 'Count this step',
  stateDisputed: 'Does not count: its computer or its taskforce was removed',
  raised: 'raised the alert',
  acknowledged: 'answered',
  updated: 'updated the alert',
  cancelled: 'cancelled the alert',
} as const;
