using Sortie.Schedules;

namespace Sortie.Web.Components.Live;

/// <summary>The changes of schedules, for those parts of a page that show what comes of them.</summary>
internal static class ScheduleChanges
{
    extension(ScheduleBook book)
    {
        /// <summary>Does something after each change to come, until the page is left. Changes that come while it is done share the next time.</summary>
        public async Task OnEachChangeAsync(Func<Task> act, CancellationToken left)
        {
            try
            {
                for (var changed = book.Changed; ;)
                {
                    await changed.WaitAsync(left);
                    changed = book.Changed; // Taken before it is looked at, so that none is missed.
                    await act();
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                // The page is left.
            }
        }
    }
}
