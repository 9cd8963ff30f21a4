internal import GoujiModel
internal import GoujiText

/// The printed words of a choice (选项), of which one is marked or left standing.
///
/// `√是 □否`, `是（√） 否（ ）`, `是`. Nothing marked is a blank; two marks are unreadable.
struct ChoiceSyntax: Sendable {
  struct Option: Sendable {
    var word: [UInt16]
    var value: Int64
  }

  var options: [Option] = []
  /// Signs of a marked word, and of one that is not: √, □.
  var chosen: [UInt16] = []
  var open: [UInt16] = []

  private struct Place {
    var option: Int
    var range: Range<Int>
  }

  func read(_ text: [UInt16], _ range: Range<Int>) -> NumberReading {
    let places = self.places(text, range)
    guard !places.isEmpty else {
      let isEmpty = !range.contains { Scalars.counts(text[$0]) }
      return isEmpty ? NumberReading(.blank) : NumberReading(.unreadable, .words)
    }
    if places.count == 1, isOnly(places[0].range, text, range) { return known(places[0]) }
    let marked = places.indices.filter { isMarked($0, places, text, range) == true }
    if marked.count == 1 { return known(places[marked[0]]) }
    let areOpen = places.indices.allSatisfy { isMarked($0, places, text, range) == false }
    return areOpen ? NumberReading(.blank) : NumberReading(.unreadable, .words)
  }

  private func known(_ place: Place) -> NumberReading {
    NumberReading(.known, .none, ExactDecimal(options[place.option].value))
  }

  /// The words in the order of the text; a word inside a longer one does not count.
  private func places(_ text: [UInt16], _ range: Range<Int>) -> [Place] {
    var places: [Place] = []
    let longestFirst = options.indices.sorted { options[$0].word.count > options[$1].word.count }
    for option in longestFirst {
      var start = range.lowerBound
      let word = options[option].word
      while let found = WordSearch.find(text, start..<range.upperBound, word) {
        let place = found..<found + word.count
        if !places.contains(where: { $0.range.overlaps(place) }) {
          places.append(Place(option: option, range: place))
        }
        start = place.upperBound
      }
    }
    return places.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Whether nothing else stands there, neither words nor the sign of a word that is not chosen.
  private func isOnly(_ word: Range<Int>, _ text: [UInt16], _ range: Range<Int>) -> Bool {
    range.allSatisfy {
      word.contains($0) || !Scalars.counts(text[$0]) && !open.contains(text[$0])
    }
  }

  /// Whether a word bears the sign of choice; nil where it bears no sign.
  ///
  /// Where the first sign stands before the first word, each sign belongs to the word behind it.
  private func isMarked(
    _ index: Int, _ places: [Place], _ text: [UInt16], _ range: Range<Int>
  ) -> Bool? {
    let precedes = (range.lowerBound..<places[0].range.lowerBound).contains { isSign(text[$0]) }
    let start: Int
    let end: Int
    if precedes {
      start = index == 0 ? range.lowerBound : places[index - 1].range.upperBound
      end = places[index].range.lowerBound
    } else {
      start = places[index].range.upperBound
      end = index + 1 < places.count ? places[index + 1].range.lowerBound : range.upperBound
    }
    guard start < end, let sign = text[start..<end].first(where: isSign) else { return nil }
    return chosen.contains(sign)
  }

  private func isSign(_ unit: UInt16) -> Bool { chosen.contains(unit) || open.contains(unit) }
}
