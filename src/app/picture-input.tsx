import { type DragEvent, useState } from 'react';

interface Props {
  readonly onFile: (file: File) => void;
  /** Why the last file was refused, for people. */
  readonly problem: string | null;
}

/** Takes a picture by choosing a file or dropping one. */
export function PictureInput({ onFile, problem }: Props) {
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files.item(0);
    if (file) onFile(file);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <div className="field">
      <label className="drop" data-over={isOver} onDrop={drop} onDragOver={over} onDragLeave={() => setIsOver(false)}>
        <span className="name">Satellite picture</span>
        <span>Drop one here, or choose a file</span>
        <small>Seen from above. It stays in this browser.</small>
        <input
          type="file"
          accept="image/*"
          aria-label="Picture"
          onChange={({ target }) => {
            const file = target.files?.item(0);
            if (file) onFile(file);
            target.value = '';
          }}
        />
      </label>
      {problem && <p role="alert">{problem}</p>}
    </div>
  );
}
