import { t } from '../domain/words';

interface Props {
  /** As it is called now. */
  readonly name: string;
  readonly onRename: (name: string) => void;
  /** Called once it is renamed, given up, or left. */
  readonly onEnd: () => void;
}

/** Takes the place of a name while it is changed: Enter keeps what was written, Escape what was there. */
export function RenameBox({ name, onRename, onEnd }: Props) {
  return (
    <input
      aria-label={t`New name of ${name}`}
      defaultValue={name}
      // biome-ignore lint/a11y/noAutofocus: the box takes the place of the button that was pressed
      autoFocus
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') onRename(currentTarget.value);
        if (key === 'Enter' || key === 'Escape') onEnd();
      }}
      onBlur={onEnd}
    />
  );
}
