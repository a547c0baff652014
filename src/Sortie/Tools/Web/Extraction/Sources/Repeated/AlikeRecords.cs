using AngleSharp.Dom;
using Sortie.Tools.Web.Extraction.Fields;
using Sortie.Tools.Web.Extraction.Lines;
using Sortie.Tools.Web.Extraction.Values;

namespace Sortie.Tools.Web.Extraction.Sources.Repeated;

/// <summary>
/// Tells the records of a group from the headings, filters and banners among them, which are built otherwise. A record that lacks a field is
/// held against the fullest ones as they would be without what says that field.
/// </summary>
internal static class AlikeRecords
{
    private const int MostLookedAt = 40;

    /// <summary>Those that are records.</summary>
    /// <param name="texts">What repeats.</param>
    /// <param name="records">What was read of each.</param>
    /// <param name="fields">What is wanted.</param>
    public static List<FoundRecord> Of(List<RecordText> texts, List<FoundRecord> records, IReadOnlyList<Field> fields)
    {
        var most = records.Max(record => record.Values.Count);
        if (most == 0)
        {
            return [];
        }

        var full = texts.Zip(records).Where(pair => pair.Second.Values.Count == most).ToList();
        var places = full.Select(pair => NamedIn(pair.Second)).ToHashSet();
        var models = new Dictionary<string, Model>();
        return [.. texts.Zip(records).Where(pair => IsRecord(pair.First, pair.Second)).Select(pair => pair.Second)];

        bool IsRecord(RecordText text, FoundRecord record)
        {
            if (record.Values.Count == most)
            {
                return IsNamed(record);
            }

            if (record.Values.Count == 0 || !IsNamed(record) || IsHeader(text, fields))
            {
                return false;
            }

            var isPriced = fields.Any(field => field.Meaning == Meaning.Price) && !record.PriceWithheld;
            var isNamedElsewhere = NamedIn(record) is { } kind && !places.Contains(kind);
            var model = ModelFor(record);
            return !(isPriced && !model.IsKindOf(text)) && !(!record.PriceWithheld && isNamedElsewhere && !model.SharesHalf(text))
                && (model.IsBuiltAs(text)
                    || (!isNamedElsewhere && model.IsBuiltWithoutAs(text))
                    || text.Lines.Any(line => Availability.IsTold(line.Text)));
        }

        bool IsNamed(FoundRecord record) =>
            !fields.Any(field => field.Meaning == Meaning.Name) || record.Values.Keys.Any(field => field.Meaning == Meaning.Name);

        Model ModelFor(FoundRecord record)
        {
            var key = string.Join('\u001f', record.Values.Keys.Select(field => field.Asked));
            return models.TryGetValue(key, out var known) ? known : models[key] = Model.Of([.. full.Take(MostLookedAt)], [.. record.Values.Keys]);
        }
    }

    private static string? NamedIn(FoundRecord record) =>
        record.Values.FirstOrDefault(pair => pair.Key.Meaning == Meaning.Name).Value?.Element?.LocalName;

    private static bool IsHeader(RecordText text, IReadOnlyList<Field> fields) =>
        text.Lines.SelectMany(line => line.Parts.Select(part => line.Text[part.Start..part.End]))
            .All(said => fields.Any(field => field.Matches(said) >= 0.6));

    /// <summary>How the fullest records are built, whole and without what says the fields that another one lacks.</summary>
    private sealed class Model
    {
        private readonly List<(IElement Anchor, HashSet<string> Classes)> _kinds;
        private readonly HashSet<string> _whole;
        private readonly HashSet<string> _reduced;

        private Model(List<(RecordText Text, IReadOnlySet<IElement> Left)> records)
        {
            _kinds = [.. records.Select(record => (record.Text.Anchor, Classes(record.Text, record.Left)))];
            _whole = Common(records.ConvertAll(record => Shape(record.Text, NothingLeft)));
            _reduced = Common(records.ConvertAll(record => Shape(record.Text, record.Left)));
        }

        private static IReadOnlySet<IElement> NothingLeft { get; } = new HashSet<IElement>();

        public static Model Of(List<(RecordText Text, FoundRecord Record)> full, List<Field> fields) =>
            new([.. full.Select(pair => (pair.Text, Lacking(pair.Text, pair.Record, fields)))]);

        public bool IsKindOf(RecordText text) => _kinds.Exists(kind => text.Anchor.LocalName == kind.Anchor.LocalName
            && text.Anchor.ClassList.All(name => kind.Anchor.ClassList.Contains(name)
                || !name.All(char.IsLetter)
                || name.Contains("stock", StringComparison.OrdinalIgnoreCase)
                || name.Contains("sold", StringComparison.OrdinalIgnoreCase))
            && text.Elements.Any(element => element.ClassName is { Length: > 0 }
                && kind.Classes.Contains(element.ClassName)) == kind.Classes.Count > 0);

        public bool SharesHalf(RecordText text) => Shape(text, NothingLeft).Count(_whole.Contains) * 2 > _whole.Count;

        public bool IsBuiltAs(RecordText text) => IsBuiltAs(text, _whole, share: 0.5);

        /// <summary>Whether a record is built as these are without what says the fields that it lacks.</summary>
        public bool IsBuiltWithoutAs(RecordText text) => IsBuiltAs(text, _reduced, share: 0.75);

        private static bool IsBuiltAs(RecordText text, HashSet<string> common, double share)
        {
            var shape = Shape(text, NothingLeft);
            var shared = shape.Count(common.Contains);
            return common.Count > 1 && shared >= common.Count * share && shared * 2.5 >= shape.Count;
        }

        private static HashSet<string> Common(List<HashSet<string>> shapes) =>
            shapes.SelectMany(shape => shape).CountBy(path => path).Where(path => path.Value * 2 > shapes.Count).Select(path => path.Key).ToHashSet();

        private static HashSet<string> Classes(RecordText text, IReadOnlySet<IElement> left) =>
            [.. text.Elements
                .Where(element => element.ClassName is { Length: > 0 })
                .Where(element => !text.Roots.Contains(element) && !text.Around(element).Any(left.Contains))
                .Select(element => element.ClassName!)];

        // The largest element around each value that the other record lacks which holds none that it has.
        private static HashSet<IElement> Lacking(RecordText text, FoundRecord record, List<Field> fields)
        {
            var (had, lacking) = (ElementsOf(record, fields.Contains), ElementsOf(record, field => !fields.Contains(field)));
            return [.. lacking
                .Select(element => text.Around(element)
                    .TakeWhile(around => !text.Roots.Contains(around) && !had.Exists(around.Contains))
                    .LastOrDefault())
                .OfType<IElement>()];
        }

        private static List<IElement> ElementsOf(FoundRecord record, Func<Field, bool> isMeant) =>
            [.. record.Values.Where(pair => isMeant(pair.Key)).Select(pair => pair.Value.Element).OfType<IElement>()];
    }

    private static HashSet<string> Shape(RecordText text, IReadOnlySet<IElement> left)
    {
        var shape = new HashSet<string>();
        foreach (var root in text.Roots.OfType<IElement>())
        {
            Collect(root, root.LocalName, 0);
        }

        return shape;

        void Collect(IElement element, string path, int depth)
        {
            shape.Add(path);
            if (depth < 4)
            {
                foreach (var child in element.Children.Where(child => child.LocalName is not ("br" or "svg" or "path") && !left.Contains(child)))
                {
                    Collect(child, path + ">" + child.LocalName, depth + 1);
                }
            }
        }
    }
}
