import { useId } from 'preact/hooks';
import { Icon } from '../ui/Icon.tsx';

interface Props {
  label: string;
  /** As the `accept` of a file input. */
  accept: string;
  hint?: string;
  onFile(file: File): Promise<void>;
}

/** A file input that looks like the other buttons: the input itself has the focus and the keys, its label is what is seen. */
export function FileButton({ label, accept, hint, onFile }: Props) {
  const id = useId();
  return (
    <div class="field">
      <div class="file">
        <input
          id={id}
          class="visually-hidden"
          type="file"
          accept={accept}
          aria-describedby={hint && `${id}-hint`}
          onChange={async (event) => {
            const field = event.currentTarget;
            const file = field.files?.[0];
            if (!file) return;
            await onFile(file);
            // The same file can be chosen again.
            field.value = '';
          }}
        />
        <label for={id} class="button">
          <Icon name="up" />
          <span>{label}</span>
        </label>
      </div>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
