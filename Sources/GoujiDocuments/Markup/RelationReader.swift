/// Reads the relations of a part: which part each id stands for.
final class RelationReader: XMLHandler {
  enum Element: String, XMLElement {
    case relation = "Relationship"
  }

  struct Relation {
    var id: String
    var type: String
    var target: String
  }

  private(set) var relations: [Relation] = []

  func open(_ element: Element, _ attributes: XMLAttributes) {
    guard element == .relation, let id = attributes["Id"], let target = attributes["Target"]
    else { return }
    relations.append(Relation(id: id, type: attributes["Type"] ?? "", target: target))
  }

}
