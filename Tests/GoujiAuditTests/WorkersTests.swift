import GoujiModel
import Testing

@Suite("Workers")
struct WorkersTests {
  @Test(arguments: [-1, 1, 2, 7, 40], [1, 3, 100])
  func `results stand in the order of the inputs`(count: Int, piece: Int) {
    for inputs in [0, 1, 2, 5, 33] {
      let results = Workers(count).map(Array(0..<inputs), piece: piece) { "\($0)" }
      #expect(results == (0..<inputs).map { "\($0)" })
    }
  }

  @Test
  func `work may itself be shared out`() {
    let results = Workers(2).map([10, 20, 30]) { start in
      Workers(2).map(Array(start..<start + 10)) { $0 * 2 }.reduce(0, +)
    }
    #expect(results == [290, 490, 690])
  }
}
