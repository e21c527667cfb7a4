/** The overlay where the rep wants it: dragged, pushed, folded, out of the way, and so on the next page too. */
import { expect, test } from './extension.ts';
import { lists, nth } from './lists.ts';

const list = lists.pipedrive;
const [first, second] = [nth(list, 0), nth(list, 1)];

test('the overlay stays where the rep put it, makes way for typing, and folds by Escape', async ({ rep, world }) => {
  const dialer = await rep.launches(list);
  await dialer.starts();
  await rep.isTakenTo(list.record(first));
  await rep.overlay.shows(first.name);
  await rep.overlay.isAt('right', 'bottom');
  await expect.poll(() => rep.badge()).toBe(String((world.phoneBurner.sessions[0]?.contacts.length ?? 0) - 1));
  await rep.overlay.isDraggedTo(10, 10);
  await rep.overlay.isAt('left', 'top');

  // The note's field is made to lie under it.
  const note = rep.tab.getByLabel('Note');
  await note.evaluate((field: HTMLElement) =>
    field.setAttribute('style', 'position:fixed;left:40px;top:120px;width:200px;height:60px'),
  );
  await rep.tab.bringToFront();
  await note.focus();
  await rep.overlay.isClearOf(note);
  await expect(note).toBeFocused();
  await note.blur();
  await rep.overlay.isAt('left', 'top');

  await dialer.savesCallAs('Interested');
  await rep.isTakenTo(list.record(second));
  await rep.overlay.shows(second.name);
  await rep.overlay.isAt('left', 'top');
  await rep.overlay.isPushed('right', 4);
  await rep.overlay.isAt('right', 'top');
  await rep.tab.keyboard.press('Escape');
  await rep.overlay.isFolded();
  await rep.tab.reload();
  await rep.overlay.isFolded();
  await rep.overlay.isAt('right', 'top');
});
