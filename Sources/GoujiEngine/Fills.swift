/// What the placeholders of a message are filled with.
///
/// A list, for there are few: a dictionary would spend more on hashing the names, Han character by
/// Han character, than on all the rest of a finding.
package struct Fills: ExpressibleByDictionaryLiteral {
  private var entries: [(name: String, words: String)] = []

  package init(dictionaryLiteral elements: (String, String)...) {
    entries = elements.map { (name: $0.0, words: $0.1) }
  }

  var names: [String] { entries.map(\.name) }

  /// Setting nil leaves the name without words.
  subscript(name: String) -> String? {
    get { place(of: name).map { entries[$0].words } }
    set {
      switch (place(of: name), newValue) {
      case (let place?, let words?): entries[place].words = words
      case (let place?, nil): entries.remove(at: place)
      case (nil, let words?): entries.append((name, words))
      case (nil, nil): break
      }
    }
  }

  /// Takes the words of another over; where both have some, the other's stay.
  mutating func take(_ other: Fills) {
    for entry in other.entries { self[entry.name] = entry.words }
  }

  private func place(of name: String) -> Int? {
    // By bytes: names are written in one way only, and equality of strings costs a normalisation.
    entries.indices.first { entries[$0].name.utf8.elementsEqual(name.utf8) }
  }
}
