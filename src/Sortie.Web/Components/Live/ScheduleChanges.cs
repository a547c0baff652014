using Sortie.Schedules;

namespace Sortie.Web.Components.Live;

/// <summary>The changes of schedules, for those parts of a page that show what comes of them.</summary>
internal static class ScheduleChanges
{
    extension(ScheduleBook book)
    {
        /// <summary>Does something after each change to come, until the page is left. It never throws.</summary>
        public async Task OnEachChangeAsync(Func<Task> act, CancellationToken left)
        {
            try
            {
                while (true)
                {
                    await book.Changed.WaitAsync(left);
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
