import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

interface Props {
  children: ComponentChildren;
  onPress(): void;
  kind?: 'primary' | 'danger' | 'plain';
  icon?: Parameters<typeof Icon>[0]['name'];
  small?: boolean;
  wide?: boolean;
  /** Stays focusable and says why by its text; pressing it does nothing. */
  off?: boolean;
  label?: string;
}

export function Button({ children, onPress, kind, icon, small, wide, off, label }: Props) {
  const classes = ['button', kind, small && 'small', wide && 'wide'].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      class={classes}
      aria-disabled={off ? 'true' : undefined}
      aria-label={label}
      onClick={() => {
        if (!off) onPress();
      }}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** Only an icon to see, a name to hear and to hover. */
export const IconButton = ({
  icon,
  label,
  onPress,
  pressed,
}: {
  icon: NonNullable<Props['icon']>;
  label: string;
  onPress(): void;
  /** Of a button that stays in: whether it is. */
  pressed?: boolean;
}) => (
  <button type="button" class="icon-button" aria-label={label} aria-pressed={pressed} title={label} onClick={onPress}>
    <Icon name={icon} />
  </button>
);
