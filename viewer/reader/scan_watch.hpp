// What goes on while the records of a package are looked through one by one: of 100,000 photos
// that takes long, so it is told, and Ctrl-C ends it.
#pragma once

#include <csignal>
#include <cstddef>
#include <iosfwd>

namespace lifeboat::viewer {

/// Port.  begin(), goes_on() before every record, end(); again for the next scan.
class ScanWatch {
  public:
    virtual ~ScanWatch() = default;

    virtual void begin() = 0;
    /// False: what was found so far is enough.
    [[nodiscard]] virtual bool goes_on(std::size_t looked_at, std::size_t photos) = 0;
    virtual void end() noexcept = 0;
};

/// Ctrl-C (SIGINT) during a scan ends that and not the program, unless the program was told to
/// ignore it from the start.  For programs of one thread.
class InterruptibleScan final : public ScanWatch {
  public:
    /// `progress` is a terminal, on one line of which is told how far it is; nullptr: nothing
    /// is told.  It must outlive this object.
    explicit InterruptibleScan(std::ostream* progress) : progress_(progress) {}

    void begin() override;
    [[nodiscard]] bool goes_on(std::size_t looked_at, std::size_t photos) override;
    void end() noexcept override;

    /// Whether the last scan was.
    [[nodiscard]] bool was_interrupted() const { return was_interrupted_; }

  private:
    std::ostream* progress_;
    sigset_t before_{};
    bool heeds_interrupt_ = false;
    bool was_interrupted_ = false;
    std::size_t columns_ = 0;  ///< Of what stands on the line.
};

}  // namespace lifeboat::viewer
