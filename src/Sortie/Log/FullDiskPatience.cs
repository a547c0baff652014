namespace Sortie.Log;

/// <summary>Appending, for who can wait until there is room on a full disk.</summary>
internal static class FullDiskPatience
{
    extension(IMissionLog log)
    {
        /// <summary>Does something that appends; where the log goes on by itself later, once more then.</summary>
        /// <param name="act">It must look at the mission anew: others write too.</param>
        /// <param name="cancellationToken">Ends the wait.</param>
        public async Task<T> OutlastAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
        {
            while (true)
            {
                try
                {
                    return await act();
                }
                catch (LogUnavailableException exception) when (exception.IsPassing)
                {
                    await log.WhenWritableAsync(cancellationToken);
                }
            }
        }
    }
}
