/** A telephone number as its officer gave it: to be read and dialled by a person. */
export function Phone({ number }: { number: string }) {
  return (
    <span className="phone" translate="no">
      {number}
    </span>
  );
}
